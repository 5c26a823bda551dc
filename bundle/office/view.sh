#!/bin/sh
here=$(dirname "$(readlink -f "$0")")
"$here/app/python/bin/python3" -I -X utf8 "$here/app/start.py" view && exit
status=$?
if [ -t 0 ]; then
    printf '%s' '按回车键关闭窗口……'
    read -r _
fi
exit $status
