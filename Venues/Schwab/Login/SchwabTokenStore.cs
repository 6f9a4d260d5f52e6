using Sluice.Core.Secrets;
using Sluice.Venues.Secrets;
using Sluice.Venues.Trading;

namespace Sluice.Venues.Schwab.Login;

/// <summary>
/// The tokens on disk, encrypted, shared by all processes of this deployment: the engine and the ledger use them, <c>sluice schwab login</c>
/// renews them. A newer login is never written over by tokens of an older one.
/// </summary>
internal sealed class SchwabTokenStore(string path, Secret passphrase)
{
    private readonly EncryptedFile _file = new(path, passphrase);

    public string Path { get; } = path;

    /// <summary>Changes when the file does; cheap. The default when there is no file.</summary>
    public DateTime Stamp => File.Exists(Path) ? File.GetLastWriteTimeUtc(Path) : default;

    /// <summary>The tokens; null when nobody has logged in yet.</summary>
    /// <exception cref="VenueException">The file cannot be read, is damaged, or was encrypted with another passphrase.</exception>
    public SchwabTokens? Read()
    {
        try
        {
            return _file.Read() is { } content ? SchwabTokenCodec.Read(content, Path) : null;
        }
        catch (VenueException unreadable)
        {
            throw new VenueException($"the Schwab login cannot be read: {unreadable.Message}; {SchwabLogin.HowTo}", unreadable);
        }
    }

    /// <summary>Writes tokens of a new login, whatever was there before.</summary>
    /// <exception cref="VenueException">The file cannot be written.</exception>
    public void WriteLogin(SchwabTokens tokens)
    {
        using var alone = Lock();
        _file.Write(SchwabTokenCodec.Write(tokens));
    }

    /// <summary>Writes refreshed tokens, unless a newer login is there by now.</summary>
    /// <returns>What is in the file now.</returns>
    /// <exception cref="VenueException">The file cannot be written.</exception>
    public SchwabTokens WriteRefreshed(SchwabTokens tokens)
    {
        using var alone = Lock();
        if (Read() is { } there && there.LoggedIn > tokens.LoggedIn) return there;
        _file.Write(SchwabTokenCodec.Write(tokens));
        return tokens;
    }

    /// <summary>Keeps two processes from reading and writing at the same time; the lock ends with the process.</summary>
    private FileStream Lock()
    {
        var name = Path + ".lock";
        try
        {
            if (System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(Path)) is { } folder) Directory.CreateDirectory(folder);
            return new FileStream(name, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new VenueException($"{name} cannot be locked: {failure.Message} Another process is writing the tokens, or the folder cannot be written", failure) { IsTransient = true };
        }
    }
}
