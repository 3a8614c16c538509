/// PDF files by the ten thousand: read lazily, cut into parts, put together into a print file, made from data; without
/// a framework. What this core does not know for sure (encryption, damage, rare filters, fonts without a way to
/// Unicode) it refuses with a [PdfDefect] or hands over to a [LastResort]; it never guesses. Read [PdfFile] first, then
/// [PartWriter] and [PrintFile]; [DocumentWriter] for what is made from data.
@NullMarked
package de.rufwerk.pdf;

import org.jspecify.annotations.NullMarked;
