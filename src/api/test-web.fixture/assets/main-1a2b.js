document.title = 'Console'
