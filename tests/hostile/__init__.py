"""Term files that mean harm, and what becomes of them: `make hardening` runs all, `make test` a sample."""
