using System.Buffers;
using System.IO.Compression;
using Microsoft.Win32.SafeHandles;

namespace Sluice.EmbeddedLean.Data;

/// <summary>The unpacked bytes of one file of a zip, in a buffer of the pool.</summary>
internal sealed class ZipEntryBuffer : IDisposable
{
    /// <summary>A day of one symbol has kilobytes, decades of hours have megabytes: what is larger is no bar file.</summary>
    private const long SizeLimit = 1L << 30;

    /// <summary>Zips up to this size are read at once: a zip reader on a file asks the system a dozen times for each.</summary>
    private const int AtOnceLimit = 1 << 20;

    private byte[]? _buffer;

    private ZipEntryBuffer(byte[] buffer, int length)
    {
        _buffer = buffer;
        Length = length;
    }

    public int Length { get; }

    public ReadOnlySpan<byte> Bytes => (_buffer ?? throw new ObjectDisposedException(nameof(ZipEntryBuffer))).AsSpan(0, Length);

    /// <summary>Null when the file or the entry is not there.</summary>
    /// <exception cref="InvalidDataException">The zip is corrupt.</exception>
    public static ZipEntryBuffer? Open(LeanDataFile file)
    {
        if (!File.Exists(file.Path)) return null;
        try
        {
            using var handle = File.OpenHandle(file.Path, FileMode.Open, FileAccess.Read, FileShare.Read, FileOptions.SequentialScan);
            var length = RandomAccess.GetLength(handle);
            if (length > AtOnceLimit)
            {
                using var stream = new FileStream(handle, FileAccess.Read, bufferSize: 16 * 1024);
                return Find(stream, file);
            }

            return FindAtOnce(handle, (int)length, file);
        }
        catch (InvalidDataException fault)
        {
            throw new InvalidDataException($"Data file '{file.Path}' is corrupt ({fault.Message}). Delete it and fetch it again.", fault);
        }
        catch (EndOfStreamException fault)
        {
            throw new InvalidDataException($"Data file '{file.Path}' is cut off. Delete it and fetch it again.", fault);
        }
    }

    public void Dispose()
    {
        if (_buffer is null) return;
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = null;
    }

    private static ZipEntryBuffer? FindAtOnce(SafeFileHandle handle, int length, LeanDataFile file)
    {
        var bytes = ArrayPool<byte>.Shared.Rent(Math.Max(1, length));
        try
        {
            var read = 0;
            while (read < length && RandomAccess.Read(handle, bytes.AsSpan(read, length - read), read) is > 0 and var count) read += count;
            using var stream = new MemoryStream(bytes, 0, read, writable: false);
            return Find(stream, file);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    private static ZipEntryBuffer? Find(Stream stream, LeanDataFile file)
    {
        using var zip = new ZipArchive(stream, ZipArchiveMode.Read);
        var entry = zip.GetEntry(file.EntryName) ?? (file.EntryRequired || zip.Entries.Count == 0 ? null : zip.Entries[0]);
        return entry is null ? null : Read(entry);
    }

    private static ZipEntryBuffer Read(ZipArchiveEntry entry)
    {
        if (entry.Length > SizeLimit) throw new InvalidDataException($"entry '{entry.FullName}' says it has {entry.Length} bytes");
        var buffer = ArrayPool<byte>.Shared.Rent((int)Math.Max(1, entry.Length));
        try
        {
            using var content = entry.Open();
            content.ReadExactly(buffer, 0, (int)entry.Length);
            return new ZipEntryBuffer(buffer, (int)entry.Length);
        }
        catch
        {
            ArrayPool<byte>.Shared.Return(buffer);
            throw;
        }
    }
}
