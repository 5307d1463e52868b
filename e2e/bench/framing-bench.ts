process.stdout.write('x')
