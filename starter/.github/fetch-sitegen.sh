#!/bin/sh
# Fetches the release that .github/sitegen.env names, and keeps the program only if the checksum is right.
# Usage: fetch-sitegen.sh FOLDER
set -eu
folder=$1
. "$(dirname "$0")/sitegen.env"
if [ -z "${SITEGEN_URL:-}" ] || [ -z "${SITEGEN_SHA256:-}" ]; then
  echo "::error file=.github/sitegen.env::.github/sitegen.env is not filled in: behind SITEGEN_URL= write the address of the file" \
    "sitegen-VERSION-linux-x86_64.tar.gz of a release, behind SITEGEN_SHA256= the sum of that file in SHA256SUMS beside it" >&2
  exit 1
fi
mkdir -p "$folder"
curl --fail --silent --show-error --location --retry 3 --output "$folder/fetched" "$SITEGEN_URL"
echo "$SITEGEN_SHA256  $folder/fetched" | sha256sum --check --status || {
  rm -f "$folder/fetched"
  echo "::error file=.github/sitegen.env::what came from $SITEGEN_URL is not what SITEGEN_SHA256 says" >&2
  exit 1
}
case $SITEGEN_URL in
  *.tar.gz)
    tar --extract --gzip --file "$folder/fetched" --directory "$folder" --strip-components=2 --wildcards '*/bin/sitegen'
    rm -f "$folder/fetched"
    ;;
  *) mv "$folder/fetched" "$folder/sitegen" ;;
esac
chmod +x "$folder/sitegen"
