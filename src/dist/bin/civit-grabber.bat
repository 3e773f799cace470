@echo off
rem Starts the program with the Java beside it.
setlocal
for %%I in ("%~dp0..") do set "home=%%~fI"
"%home%\runtime\bin\java" "-XX:AOTCache=%home%\lib\civit-grabber.aot" "-Dorg.sqlite.lib.path=%home%\lib" -cp "%home%\lib\civit-grabber.jar" io.github.civitgrabber.Main %*
