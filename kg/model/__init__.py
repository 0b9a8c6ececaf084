"""Values of the domain: releases, evidence and facts. Standard library only."""
