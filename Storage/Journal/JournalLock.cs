using Sluice.Core.Journal;

namespace Sluice.Storage.Journal;

/// <summary>
/// The lock that lets one engine have the journal: an exclusively opened file beside it. The operating system lets go of it when the process
/// ends, however it ends; a lock file that merely exists means nothing.
/// </summary>
internal sealed class JournalLock : IDisposable
{
    private readonly FileStream _file;

    private JournalLock(FileStream file) => _file = file;

    /// <param name="path">The lock file.</param>
    /// <param name="describeHolder">Says who has it, as far as can be told; asked only when it is taken.</param>
    /// <exception cref="JournalException">Another engine has it, or the file cannot be opened.</exception>
    public static JournalLock Take(string path, Func<string> describeHolder)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            return new JournalLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException failure) when (IsHeld(failure))
        {
            throw new JournalException($"{path}: another engine has this journal ({describeHolder()}). One engine runs on one state folder: stop that one first, or give this one its own folder.", failure);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new JournalException($"{path}: the journal's lock cannot be opened: {failure.Message} Check the state folder in the configuration, and make it writable for this user.", failure);
        }
    }

    public void Dispose() => _file.Dispose();

    /// <summary>EWOULDBLOCK of Linux, of macOS, and Windows' sharing violation: .NET has no type of its own for them.</summary>
    private static bool IsHeld(IOException failure) => failure.HResult is 11 or 35 or unchecked((int)0x80070020);
}
