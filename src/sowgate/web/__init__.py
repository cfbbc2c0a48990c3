"""What the page calls: the checker in a browser, text in and text out."""
