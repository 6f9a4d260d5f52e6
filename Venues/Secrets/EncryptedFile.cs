using System.Security.Cryptography;
using System.Text;
using Sluice.Core.Secrets;
using Sluice.Venues.Trading;

namespace Sluice.Venues.Secrets;

/// <summary>
/// A small file that only the holder of the passphrase can read or change unnoticed: AES-256-GCM under a key made of the passphrase by
/// PBKDF2-SHA256. Replaced as a whole, so that a kill leaves the old content or the new one.
/// </summary>
internal sealed class EncryptedFile(string path, Secret passphrase)
{
    /// <summary>What OWASP asks of PBKDF2-SHA256 since 2023; a fraction of a second, once for each read and write.</summary>
    private const int Iterations = 600_000;

    private const int SaltLength = 16;
    private const int NonceLength = 12;
    private const int TagLength = 16;
    private const int HeaderLength = 4 + SaltLength + NonceLength + TagLength;

    /// <summary>Tokens and keys, not documents.</summary>
    private const int MaximumLength = 1024 * 1024;

    private static readonly byte[] Magic = "SLS1"u8.ToArray();

    /// <summary>The content; null when there is no file yet.</summary>
    /// <exception cref="VenueException">The file cannot be read, is damaged, or the passphrase is another.</exception>
    public byte[]? Read()
    {
        byte[] file;
        try
        {
            var info = new FileInfo(path);
            if (!info.Exists) return null;
            if (info.Length is < HeaderLength or > MaximumLength) throw Unreadable("its length is not that of an encrypted file");
            file = File.ReadAllBytes(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new VenueException($"{path} cannot be read: {failure.Message}", failure);
        }

        return Decrypt(file);
    }

    /// <summary>Puts the content in the place of what is there. The file is readable by its owner only.</summary>
    /// <exception cref="VenueException">The file cannot be written; the old content stays.</exception>
    public void Write(ReadOnlySpan<byte> content)
    {
        var file = Encrypt(content);
        var temporary = path + ".new";
        try
        {
            if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder) Directory.CreateDirectory(folder);
            var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, Share = FileShare.None };
            if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            using (var stream = new FileStream(temporary, options))
            {
                stream.Write(file);
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new VenueException($"{path} cannot be written: {failure.Message}", failure);
        }
    }

    private byte[] Encrypt(ReadOnlySpan<byte> content)
    {
        var file = new byte[HeaderLength + content.Length];
        Magic.CopyTo(file, 0);
        var salt = file.AsSpan(4, SaltLength);
        var nonce = file.AsSpan(4 + SaltLength, NonceLength);
        RandomNumberGenerator.Fill(salt);
        RandomNumberGenerator.Fill(nonce);
        using var cipher = new AesGcm(Key(salt), TagLength);
        cipher.Encrypt(nonce, content, file.AsSpan(HeaderLength), file.AsSpan(HeaderLength - TagLength, TagLength), Magic);
        return file;
    }

    private byte[] Decrypt(byte[] file)
    {
        if (!file.AsSpan(0, 4).SequenceEqual(Magic)) throw Unreadable("it was not written by this program");
        var content = new byte[file.Length - HeaderLength];
        try
        {
            using var cipher = new AesGcm(Key(file.AsSpan(4, SaltLength)), TagLength);
            cipher.Decrypt(file.AsSpan(4 + SaltLength, NonceLength), file.AsSpan(HeaderLength), file.AsSpan(HeaderLength - TagLength, TagLength), content, Magic);
            return content;
        }
        catch (CryptographicException)
        {
            throw Unreadable("the passphrase is another, or the file is damaged");
        }
    }

    private byte[] Key(ReadOnlySpan<byte> salt) =>
        Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes(passphrase.Reveal()), salt, Iterations, HashAlgorithmName.SHA256, 32);

    private VenueException Unreadable(string why) => new($"{path} cannot be decrypted: {why}; delete it to begin anew");
}
