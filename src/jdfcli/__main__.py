"""`python -m jdfcli` is `jdf`."""

from jdfcli.main import main

main()
