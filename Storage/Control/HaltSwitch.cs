using System.Globalization;

namespace Sluice.Storage.Control;

/// <summary>
/// The file switch: while the file exists, the system is halted. It needs no database and no server, and a person can throw it with nothing
/// but <c>touch</c>. What cannot be looked at counts as thrown.
/// </summary>
internal sealed class HaltSwitch(string path, TimeProvider clock)
{
    private const long Absent = 0;
    private const long Unreadable = -1;

    public string Path => path;

    /// <summary>Changes when the switch is thrown, thrown again or cleared.</summary>
    public long Stamp()
    {
        try
        {
            // Attributes tell "not there" from "not allowed to look", which File.Exists does not.
            File.GetAttributes(path);
            return File.GetLastWriteTimeUtc(path).Ticks;
        }
        catch (Exception failure) when (failure is FileNotFoundException or DirectoryNotFoundException)
        {
            return Absent;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return Unreadable;
        }
    }

    public static bool IsThrown(long stamp) => stamp != Absent;

    /// <exception cref="StorageException">The file cannot be written or removed.</exception>
    public void Set(bool halted, string who, string why)
    {
        try
        {
            if (halted) Throw(who, why);
            else File.Delete(path);
        }
        catch (DirectoryNotFoundException) when (!halted)
        {
            // Without the folder there is no switch either: it is cleared.
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            var advice = halted ? "Make the state folder writable, or stop the engine's process." : "Remove the file by hand.";
            throw new StorageException($"{path}: the halt switch cannot be {(halted ? "thrown" : "cleared")}: {failure.Message} {advice}", failure);
        }
    }

    private void Throw(string who, string why)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        var time = clock.GetUtcNow().UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffffffZ", CultureInfo.InvariantCulture);
        using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.ReadWrite);
        // It exists now, which is what halts; who and why are for people.
        using var text = new StreamWriter(file);
        text.WriteLine($"halted at {time} by {who}: {why}");
        text.Flush();
        file.Flush(flushToDisk: true);
    }
}
