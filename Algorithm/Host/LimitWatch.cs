using Sluice.Algorithm.Desk;
using Sluice.Core.Configuration;

namespace Sluice.Algorithm.Host;

/// <summary>
/// Looks at the configuration file while the engine runs, and gives the desk what it reads there when the file has changed. By looking and
/// not by being told: what tells of changed files does not work on every file system.
/// </summary>
internal sealed class LimitWatch(string? file, TradingDesk desk)
{
    private (DateTime Written, long Length)? _known = StampOf(file);
    private (DateTime Written, long Length)? _seen;

    /// <summary>Not by several threads at a time.</summary>
    public void Look()
    {
        if (file == null || StampOf(file) is not { } stamp || stamp == _known) return;
        // A file that is being written is read when it has stayed the same for two looks.
        if (stamp != _seen)
        {
            _seen = stamp;
            return;
        }
        _known = stamp;
        desk.Post(Read(file, stamp.Written));
    }

    private static DeskMessage.LimitsRead Read(string file, DateTime written)
    {
        try
        {
            return new DeskMessage.LimitsRead(ConfigurationReader.Read(file), "", written);
        }
        catch (ConfigurationException faults)
        {
            return new DeskMessage.LimitsRead(null, faults.Message, written);
        }
    }

    /// <summary>Null for a file that is not there: the limits that hold go on holding.</summary>
    private static (DateTime Written, long Length)? StampOf(string? file)
    {
        if (file == null) return null;
        try
        {
            var info = new FileInfo(file);
            return info.Exists ? (info.LastWriteTimeUtc, info.Length) : null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
