"""What a person is told about articles and findings, as pieces for a terminal."""
