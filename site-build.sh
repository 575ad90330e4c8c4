#!/usr/bin/env bash
# The only commands anyone needs:
#   ./site-build.sh          set up if need be, check, build the site and the cards
#   ./site-build.sh test     run all tests, in a real browser too
#   ./site-build.sh serve    build, serve on this machine, follow changes
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
from=$PWD

usage() {
  cat <<'TEXT'
用法：
  ./site-build.sh [--content DIR]                 检查内容，生成网站和桌面卡（build/site/）
  ./site-build.sh serve [--content DIR] [--port N]  本机预览，改动后自动更新
  ./site-build.sh test [--content DIR] [--long]   运行全部测试（含真实浏览器）
  ./site-build.sh --help                          显示这段说明
只需要 Python 3.11 以上（含 venv）。所有依赖装在 .venv/ 里。
TEXT
}

find_python() {
  local name
  for name in "${PYTHON:-}" python3 python3.14 python3.13 python3.12 python3.11 python; do
    if [ -n "$name" ] && command -v "$name" >/dev/null 2>&1 &&
      "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
      echo "$name"
      return
    fi
  done
  echo "需要 Python 3.11 或更高版本，没有找到。" >&2
  exit 1
}

# Install what a lock file lists, by its hashes, unless just that has been done.
install() {
  local lock=$1 stamp=$here/.venv/.$(basename "$1")
  if [ ! -x "$here/.venv/bin/python" ]; then
    echo "正在建立 .venv/ ……"
    if ! "$(find_python)" -m venv "$here/.venv"; then
      rm -rf "$here/.venv"
      echo "建不了 .venv/。Debian、Ubuntu 请先装 python3-venv。" >&2
      exit 1
    fi
  fi
  if ! cmp -s "$lock" "$stamp"; then
    echo "正在安装依赖（$(basename "$lock")）……"
    "$here/.venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r "$lock"
    cp "$lock" "$stamp"
  fi
}

# A Chromium or Chrome that is there, else one that is installed now; prints its path if it has one.
find_browser() {
  local name
  for name in "${CHROME:-}" chromium chromium-browser google-chrome google-chrome-stable; do
    if [ -n "$name" ] && command -v "$name" >/dev/null 2>&1; then
      command -v "$name"
      return
    fi
  done
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "没有找到 Chromium，正在安装 Debian 的 chromium ……" >&2
    (apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium) >&2
    command -v chromium
  else
    echo "没有找到 Chromium，正在用 Playwright 安装一个……" >&2
    "$here/.venv/bin/python" -m playwright install chromium >&2
  fi
}

verb=build
case "${1:-}" in
  -h | --help | help) usage; exit 0 ;;
  build | serve | test) verb=$1; shift ;;
  "" | --*) ;;
  *) echo "不认识“$1”。" >&2; usage >&2; exit 2 ;;
esac

content=$here/content long=0 rest=()
while [ $# -gt 0 ]; do
  case "$1" in
    -h | --help) usage; exit 0 ;;
    --content)
      [ $# -ge 2 ] || { echo "--content 后面要写文件夹。" >&2; exit 2; }
      content=$(cd "$from" && cd "$2" 2>/dev/null && pwd) || { echo "没有这个文件夹：$2" >&2; exit 2; }
      shift 2 ;;
    --long) long=1; shift ;;
    *) rest+=("$1"); shift ;;
  esac
done

cd "$here"
[ "$content" != "$here/content" ] || content=content
case "$verb" in
  test)
    install requirements-test.lock
    CHROME=$(find_browser)
    export CHROME PHRASEBOOK_CONTENT=$content
    marks="not long"
    [ "$long" = 0 ] || marks=""
    exec .venv/bin/python -m pytest -n "${WORKERS:-2}" -m "$marks" ${rest[@]+"${rest[@]}"} ;;
  *)
    install requirements.lock
    exec .venv/bin/python -m generator "$verb" --content "$content" ${rest[@]+"${rest[@]}"} ;;
esac
