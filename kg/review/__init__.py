"""What people decide about facts, and how it holds when a release is read again."""
