using System.Security.Cryptography;
using Sluice.Core.Secrets;
using Sluice.Venues.Trading;

namespace Sluice.Venues.Schwab.Login;

/// <summary>
/// Where the passphrase of the token file comes from when none is configured: a random one in a file beside it that only its owner may
/// read. It keeps the tokens out of backups and copies of the token file alone, not from the owner's other programs.
/// </summary>
internal static class SchwabPassphrase
{
    private const int Bytes = 32;

    /// <summary>Longer than any passphrase that is made here.</summary>
    private const int MaximumLength = 1024;

    /// <summary>The configured one, else the one in the key file, which is made when there is none.</summary>
    /// <exception cref="VenueException">The key file cannot be used; the message says why.</exception>
    public static Secret Find(Secret? configured, string tokenPath)
    {
        if (configured != null) return configured;
        var path = tokenPath + ".key";
        try
        {
            if (!File.Exists(path)) Create(path);
            if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & ~(UnixFileMode.UserRead | UnixFileMode.UserWrite)) != 0)
                throw new VenueException($"{path} holds the key of the Schwab tokens, and others than its owner may use it: chmod 600 {path}");
            var text = new FileInfo(path).Length <= MaximumLength ? File.ReadAllText(path).Trim() : "";
            return text.Length >= Bytes ? new Secret(text) : throw new VenueException($"{path} holds no key: delete it together with {tokenPath}, and {SchwabLogin.HowTo}");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new VenueException($"{path} cannot be used: {failure.Message}", failure);
        }
    }

    private static void Create(string path)
    {
        if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder) Directory.CreateDirectory(folder);
        // Under its name only when it is complete: two processes may start at once, and the first one wins.
        var temporary = $"{path}.{Environment.ProcessId}";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, Share = FileShare.None };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var stream = new FileStream(temporary, options))
        {
            stream.Write(System.Text.Encoding.ASCII.GetBytes(Convert.ToBase64String(RandomNumberGenerator.GetBytes(Bytes))));
            stream.Flush(flushToDisk: true);
        }

        try
        {
            File.Move(temporary, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(temporary);
        }
    }
}
