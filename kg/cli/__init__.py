"""The command line: parsing and printing; what it prints comes from the layers below."""
