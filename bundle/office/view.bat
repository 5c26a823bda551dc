@echo off
rem ASCII up to the last lines: cmd.exe reads a file in the code page of the window, and these bytes are the same in all.
rem What is said in Chinese, Python writes, which needs no code page. Nothing is mapped or changed: a share works as it is.
setlocal DisableDelayedExpansion
if not exist "%~dp0app\python\python.exe" goto unpack
"%~dp0app\python\python.exe" -I -X utf8 "%~dp0app\start.py" view
if "%errorlevel%"=="0" exit /b 0
pause
exit /b 2

:unpack
chcp 65001 >nul
echo 请先把压缩包里的东西全部解压出来，再到解压出来的文件夹里双击。Unpack the whole archive first.
pause
exit /b 2
