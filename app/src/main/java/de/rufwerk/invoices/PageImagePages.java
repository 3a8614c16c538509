package de.rufwerk.invoices;

import de.rufwerk.run.Runs;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.core.io.FileSystemResource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/// Shows the picture of a page.
@Controller
@ConditionalOnWebApplication
class PageImagePages {

    private final SampleFiles files;
    private final PageImages images;

    PageImagePages(SampleFiles files, PageImages images) {
        this.files = files;
        this.images = images;
    }

    /// @param file name of a file of the month
    /// @param page from 1
    @GetMapping("/months/{month}/invoices/page.png")
    ResponseEntity<FileSystemResource> picture(
            @PathVariable String month, @RequestParam String file, @RequestParam int page)
            throws IOException, InterruptedException {
        return picture(files.find(Runs.monthOf(month), file), page);
    }

    /// @param sha256 of a file of the month that was split
    /// @param page from 1
    @GetMapping("/months/{month}/invoices/{sha256}/page.png")
    ResponseEntity<FileSystemResource> splitPicture(
            @PathVariable String month, @PathVariable String sha256, @RequestParam int page)
            throws IOException, InterruptedException {
        return picture(files.split(Runs.monthOf(month), sha256), page);
    }

    private ResponseEntity<FileSystemResource> picture(Optional<SampleFile> file, int page)
            throws IOException, InterruptedException {
        Path pdf = file.map(SampleFile::path).orElseThrow(PageImagePages::notFound);
        Path picture = images.of(pdf, page - 1).map(PageImages.Drawn::picture).orElseThrow(PageImagePages::notFound);
        return ResponseEntity.ok().contentType(MediaType.IMAGE_PNG).body(new FileSystemResource(picture));
    }

    private static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
