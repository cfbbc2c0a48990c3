"""Gates and money: states, amounts, acceptance, invoice and due dates, retention and advance."""
