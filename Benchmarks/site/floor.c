/* What the machine and libcmark cost alone: reads each Markdown file of a folder, makes HTML, writes a file for it.
   floor IN OUT; one thread, no link, table or check. Build: cc -O2 floor.c -lcmark -o floor */
#include <cmark.h>
#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

int main(int count, char **arguments) {
  if (count != 3) return 64;
  mkdir(arguments[2], 0755);
  DIR *folder = opendir(arguments[1]);
  if (!folder) return 74;
  for (struct dirent *entry; (entry = readdir(folder));) {
    size_t length = strlen(entry->d_name);
    if (length < 4 || strcmp(entry->d_name + length - 3, ".md")) continue;
    char path[4096];
    snprintf(path, sizeof path, "%s/%s", arguments[1], entry->d_name);
    int file = open(path, O_RDONLY);
    struct stat status;
    if (file < 0 || fstat(file, &status)) return 74;
    char *text = malloc(status.st_size);
    if (read(file, text, status.st_size) != status.st_size) return 74;
    close(file);
    char *html = cmark_markdown_to_html(text, status.st_size, CMARK_OPT_DEFAULT);
    snprintf(path, sizeof path, "%s/%.*s.html", arguments[2], (int)(length - 3), entry->d_name);
    file = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0644);
    if (file < 0 || write(file, html, strlen(html)) < 0) return 74;
    close(file);
    free(html);
    free(text);
  }
  return 0;
}
