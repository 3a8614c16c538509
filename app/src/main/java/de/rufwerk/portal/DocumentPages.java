package de.rufwerk.portal;

import de.rufwerk.documents.Documents;
import de.rufwerk.documents.NewDocument;
import de.rufwerk.documents.StoredDocument;
import de.rufwerk.home.WrongUse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/// Invoices and itemised bills by month, to look at and to take home, one by one or a year in a ZIP file. The site's
/// role decides which there are; the contents are sent after the transaction.
@CustomerPage
class DocumentPages {

    private final OwnDocuments own;
    private final Documents documents;

    DocumentPages(OwnDocuments own, Documents documents) {
        this.own = own;
        this.documents = documents;
    }

    @GetMapping("/documents")
    String list(@RequestParam(required = false) @Nullable Integer year, Model model) {
        List<Integer> years = own.years();
        if (year != null && !years.contains(year)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        Map<YearMonth, List<StoredDocument>> months = new LinkedHashMap<>();
        if (!years.isEmpty()) {
            int shown = year == null ? years.getFirst() : year;
            model.addAttribute("year", shown);
            months.putAll(own.ofYear(shown).stream()
                    .collect(Collectors.groupingBy(StoredDocument::month, LinkedHashMap::new, Collectors.toList())));
        }
        model.addAttribute("years", years);
        model.addAttribute("months", months);
        return "documents";
    }

    @GetMapping("/documents/{id}")
    ResponseEntity<StreamingResponseBody> show(@PathVariable long id) {
        return one(id, false);
    }

    @GetMapping("/documents/{id}/download")
    ResponseEntity<StreamingResponseBody> download(@PathVariable long id) {
        return one(id, true);
    }

    private ResponseEntity<StreamingResponseBody> one(long id, boolean isDownload) {
        StoredDocument document = own.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        Path file = file(document);
        own.noteSeen(id, isDownload);
        boolean shown = !isDownload && document.mediaType().equals(NewDocument.PDF);
        return answer(
                        document.mediaType(),
                        (shown ? ContentDisposition.inline() : ContentDisposition.attachment())
                                .filename(document.fileName(), StandardCharsets.UTF_8)
                                .build())
                .contentLength(document.bytes())
                .body(out -> Files.copy(file, out));
    }

    @GetMapping("/documents/years/{year}")
    ResponseEntity<StreamingResponseBody> year(@PathVariable int year) {
        List<StoredDocument> all = year < 1 || year > 9999 ? List.of() : own.ofYear(year);
        if (all.isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        Map<String, Path> files = new LinkedHashMap<>();
        for (StoredDocument document : all) {
            files.put(document.month() + "/" + document.fileName().replace('\\', '_'), file(document));
            own.noteSeen(document.id(), true);
        }
        return answer(
                        "application/zip",
                        ContentDisposition.attachment().filename(year + ".zip").build())
                .body(out -> zip(files, out));
    }

    private static ResponseEntity.BodyBuilder answer(String mediaType, ContentDisposition disposition) {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(mediaType))
                .cacheControl(CacheControl.noStore())
                .header(HttpHeaders.CONTENT_DISPOSITION, disposition.toString());
    }

    private static void zip(Map<String, Path> files, OutputStream out) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
        for (Map.Entry<String, Path> file : files.entrySet()) {
            zip.putNextEntry(new ZipEntry(file.getKey()));
            Files.copy(file.getValue(), zip);
            zip.closeEntry();
        }
        zip.finish();
    }

    private Path file(StoredDocument document) {
        try {
            return documents.file(document);
        } catch (WrongUse lost) {
            throw new ResponseStatusException(HttpStatus.GONE, "The content is lost", lost);
        }
    }
}
