"""What things are: document, statement, record, verdict. Imports nothing else of ours."""
