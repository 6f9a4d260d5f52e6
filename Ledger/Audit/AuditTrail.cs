using System.Globalization;
using System.Text;

namespace Sluice.Ledger.Audit;

/// <summary>
/// Daily files for people and auditors: <c>trades_DATE.csv</c>, <c>execution_DATE.log</c>, <c>errors_DATE.log</c>, DATE being the UTC day of
/// writing. Lines are only ever added. Files older than <see cref="DaysKept"/> days move to <c>archive/</c> and are never deleted. An event
/// that comes again is not written again; only a crash between the lines and the mark can double the last batch, whose lines carry the
/// event's id. Used by one process, the ledger's writer, and one thread.
/// </summary>
internal sealed class AuditTrail
{
    /// <summary>The days whose files stay at hand.</summary>
    public const int DaysKept = 90;

    private const string DateFormat = "yyyy-MM-dd";
    private static readonly (string Name, string Extension)[] Kinds = [("trades", ".csv"), ("execution", ".log"), ("errors", ".log")];

    private readonly string _folder;
    private readonly TimeProvider _clock;
    private readonly AuditMarks _marks;
    private DateOnly _archived;

    /// <exception cref="LedgerException">The folder cannot be made or its marks not be read.</exception>
    public AuditTrail(string folder, TimeProvider clock)
    {
        (_folder, _clock) = (folder, clock);
        _marks = Guard(() =>
        {
            Directory.CreateDirectory(folder);
            return new AuditMarks(Path.Combine(folder, "marks.json"));
        });
    }

    /// <summary>Adds the lines of events, durably. Told again after a failure, it writes what is missing.</summary>
    /// <exception cref="LedgerException">A file cannot be written.</exception>
    public void Write(IReadOnlyList<AuditRecord> records)
    {
        AuditRecord[] fresh = [.. records.Where(record => !_marks.Has(record))];
        var today = DateOnly.FromDateTime(_clock.GetUtcNow().UtcDateTime);
        Guard(() =>
        {
            if (today != _archived) Archive(today);
            if (fresh.Length == 0) return 0;
            Append(today, 0, fresh.Select(record => record.Trade));
            Append(today, 1, fresh.Select(record => record.Execution));
            Append(today, 2, fresh.Select(record => record.Error));
            _marks.Save(fresh);
            return fresh.Length;
        });
    }

    private void Append(DateOnly day, int kind, IEnumerable<string?> lines)
    {
        string[] told = [.. lines.OfType<string>()];
        if (told.Length == 0) return;
        var (name, extension) = Kinds[kind];
        using var file = new FileStream(Path.Combine(_folder, $"{name}_{day.ToString(DateFormat, CultureInfo.InvariantCulture)}{extension}"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        var text = new StringBuilder();
        if (file.Length == 0 && kind == 0) text.Append(AuditRecord.TradeHeader).Append('\n');
        if (IsTorn(file)) text.Append('\n');
        foreach (var line in told) text.Append(line).Append('\n');
        file.Seek(0, SeekOrigin.End);
        file.Write(Encoding.UTF8.GetBytes(text.ToString()));
        file.Flush(flushToDisk: true);
    }

    /// <summary>A crash may have left half a line: the next one must not continue it.</summary>
    private static bool IsTorn(FileStream file)
    {
        if (file.Length == 0) return false;
        file.Seek(-1, SeekOrigin.End);
        return file.ReadByte() != '\n';
    }

    private void Archive(DateOnly today)
    {
        var archive = Path.Combine(_folder, "archive");
        foreach (var path in Directory.EnumerateFiles(_folder).ToArray())
        {
            if (DayOf(Path.GetFileName(path)) is not { } day || day.AddDays(DaysKept) >= today) continue;
            Directory.CreateDirectory(archive);
            File.Move(path, Free(Path.Combine(archive, Path.GetFileName(path))));
        }

        _archived = today;
    }

    /// <summary>A clock that went back may have made a day twice: nothing in the archive is ever overwritten.</summary>
    private static string Free(string path)
    {
        var free = path;
        for (var copy = 1; File.Exists(free); copy++) free = $"{path}.{copy.ToString(CultureInfo.InvariantCulture)}";
        return free;
    }

    /// <summary>Of our own files only; null for anything else in the folder.</summary>
    private static DateOnly? DayOf(string name)
    {
        foreach (var (kind, extension) in Kinds)
            if (name.StartsWith(kind + "_", StringComparison.Ordinal) && name.EndsWith(extension, StringComparison.Ordinal) &&
                DateOnly.TryParseExact(name.AsSpan()[(kind.Length + 1)..^extension.Length], DateFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
                return day;
        return null;
    }

    private T Guard<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new LedgerException($"{_folder}: the audit files cannot be written: {failure.Message} Check the folder's rights and the free space.", failure);
        }
    }
}
