"""What leaves the app: JSON records, and text for a terminal or a pipe."""
