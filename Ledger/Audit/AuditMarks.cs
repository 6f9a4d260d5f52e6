using Newtonsoft.Json;

namespace Sluice.Ledger.Audit;

/// <summary>How far each producer's events are written to the audit files, kept beside them. Read once; replaced as a whole.</summary>
internal sealed class AuditMarks
{
    private readonly string _path;
    private readonly Dictionary<string, long> _marks;

    /// <exception cref="LedgerException">The file is damaged.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public AuditMarks(string path)
    {
        _path = path;
        try
        {
            _marks = File.Exists(path) ? JsonConvert.DeserializeObject<Dictionary<string, long>>(File.ReadAllText(path)) ?? [] : [];
        }
        catch (JsonException damaged)
        {
            throw new LedgerException($"{path}: cannot be read: {damaged.Message} Delete it: events that come again are then written to the audit files once more.", damaged);
        }
    }

    /// <summary>Whether the event is written already. One without a number always counts as new.</summary>
    public bool Has(AuditRecord record) => record.Sequence > 0 && record.Sequence <= _marks.GetValueOrDefault(record.Producer);

    public void Save(IEnumerable<AuditRecord> written)
    {
        foreach (var record in written)
            if (record.Sequence > 0) _marks[record.Producer] = Math.Max(record.Sequence, _marks.GetValueOrDefault(record.Producer));
        var fresh = _path + ".new";
        using (var file = new FileStream(fresh, FileMode.Create, FileAccess.Write))
        {
            file.Write(System.Text.Encoding.UTF8.GetBytes(JsonConvert.SerializeObject(_marks)));
            file.Flush(flushToDisk: true);
        }

        File.Move(fresh, _path, overwrite: true);
    }
}
