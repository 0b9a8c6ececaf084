#!/bin/sh
# Install Virtuoso, which tests start as a server of their own, where that is allowed.
# Without it those tests are skipped, or fail with KG_TEST_ENGINES=required.
set -u
package=virtuoso-opensource-7-bin # the program alone: no service is set up

install() {
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$package" >/dev/null 2>&1
}

command -v virtuoso-t >/dev/null && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  install || { apt-get update -qq && install; } && exit 0
fi
echo "Virtuoso is not installed, so that its tests do not run: apt-get install $package"
