package de.rufwerk.invoices;

import de.rufwerk.invoices.PageFault.Reason;
import de.rufwerk.pdf.Attachment;
import de.rufwerk.pdf.PdfFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// Which file attached to a PDF goes with which of its invoices: the invoice number in an e-invoice's XML tells, else
/// the number in the file's name. Where the two contradict each other, or two e-invoices claim one number, the invoice
/// is at fault; nothing is guessed.
final class EInvoices {

    /// @param byPart names of attachments, by first page of the part
    /// @param faults parts whose attachments are not sure
    /// @param unclaimed names of attachments that belong to none
    record Assigned(Map<Integer, List<String>> byPart, List<PageFault> faults, List<String> unclaimed) {

        List<String> of(InvoicePart part) {
            return byPart.getOrDefault(part.first(), List.of());
        }
    }

    private static final int LONGEST_NAME = 200;

    /// Packed bytes of an XML that is looked into. What is larger could name any invoice: it is sure for none.
    private static final long LARGEST_XML = 8 << 20;

    private final Map<String, InvoicePart> parts = new HashMap<>();
    private final Set<String> faulty = new HashSet<>();
    private final Map<Integer, List<String>> byPart = new HashMap<>();
    private final Set<Integer> withEInvoice = new HashSet<>();
    private final Map<Integer, PageFault> faults = new HashMap<>();
    private final List<String> unclaimed = new ArrayList<>();

    private EInvoices(List<InvoicePart> parts, List<PageFault> pageFaults) {
        parts.forEach(part -> this.parts.putIfAbsent(part.number(), part));
        pageFaults.forEach(fault -> faulty.add(fault.number()));
    }

    /// @param parts all of the file; of several with one number, which are faults anyway, the first counts
    /// @param pageFaults what else is in the file
    static Assigned assign(PdfFile pdf, List<InvoicePart> parts, List<PageFault> pageFaults) {
        var assigning = new EInvoices(parts, pageFaults);
        List<Attachment> attachments = pdf.attachments();
        for (Attachment attachment : attachments) {
            assigning.assign(pdf, attachment);
        }
        return new Assigned(assigning.byPart, List.copyOf(assigning.faults.values()), assigning.unclaimed);
    }

    private void assign(PdfFile pdf, Attachment attachment) {
        boolean isXml = attachment.fileName().toLowerCase(Locale.ROOT).endsWith(".xml")
                || attachment.name().toLowerCase(Locale.ROOT).endsWith(".xml");
        Set<String> inName = new HashSet<>();
        addNumbers(attachment.name(), inName);
        addNumbers(attachment.fileName(), inName);
        List<InvoicePart> named =
                inName.stream().map(parts::get).filter(Objects::nonNull).toList();
        if (isXml && pdf.packedBytes(attachment) > LARGEST_XML) {
            named.forEach(part -> fault(part, attachment));
            if (named.isEmpty()) {
                unclaimed.add(attachment.toString());
            }
            return;
        }
        String inXml = isXml ? EInvoiceNumber.of(pdf.content(attachment)).orElse("") : "";
        if (!inXml.isEmpty()) {
            boolean contradicts = !named.isEmpty() && !inName.contains(inXml);
            if (contradicts) {
                named.forEach(other -> fault(other, attachment));
            }
            InvoicePart part = parts.get(inXml);
            if (part != null) {
                give(part, attachment, true);
            } else if (!faulty.contains(inXml) && !contradicts) {
                unclaimed.add(attachment.toString());
            }
        } else if (named.size() == 1) {
            give(named.getFirst(), attachment, isXml);
        } else if (named.size() > 1) {
            named.forEach(other -> fault(other, attachment));
        } else if (parts.size() == 1 && faulty.isEmpty()) {
            give(parts.values().iterator().next(), attachment, isXml);
        } else if (inName.stream().noneMatch(faulty::contains)) {
            unclaimed.add(attachment.toString());
        }
    }

    /// Everything in a name that could be a number: from the beginning of a word to the end of the same or a later one.
    private static void addNumbers(String name, Set<String> numbers) {
        List<Integer> starts = new ArrayList<>();
        for (int i = 0; i < Math.min(name.length(), LONGEST_NAME); i++) {
            if (!Character.isLetterOrDigit(name.charAt(i))) {
                continue;
            }
            if (i == 0 || !Character.isLetterOrDigit(name.charAt(i - 1))) {
                starts.add(i);
            }
            if (i + 1 == name.length() || !Character.isLetterOrDigit(name.charAt(i + 1))) {
                for (int start : starts) {
                    numbers.add(name.substring(start, i + 1));
                }
            }
        }
    }

    private void give(InvoicePart part, Attachment attachment, boolean eInvoice) {
        byPart.computeIfAbsent(part.first(), _ -> new ArrayList<>()).add(attachment.name());
        if (eInvoice && !withEInvoice.add(part.first())) {
            fault(part, attachment);
        }
    }

    private void fault(InvoicePart part, Attachment attachment) {
        faults.putIfAbsent(part.first(), PageFault.of(Reason.ATTACHMENT, part, attachment.toString()));
    }
}
