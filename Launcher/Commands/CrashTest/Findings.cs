namespace Sluice.Launcher.Commands.CrashTest;

/// <summary>What is wrong, each thing told once.</summary>
internal sealed class Findings
{
    private readonly SortedSet<string> _lost = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _twice = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _differences = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _open = new(StringComparer.Ordinal);

    public IReadOnlyCollection<string> Lost => _lost;

    public IReadOnlyCollection<string> Twice => _twice;

    /// <summary>Where books and venue differ.</summary>
    public IReadOnlyCollection<string> Differences => _differences;

    /// <summary>What only a person can settle, as it is designed: no fault.</summary>
    public IReadOnlyCollection<string> Open => _open;

    public bool IsClean => _lost.Count + _twice.Count + _differences.Count == 0;

    public IEnumerable<string> All => _lost.Concat(_twice).Concat(_differences);

    public void AddLost(string what) => _lost.Add(what);

    public void AddTwice(string what) => _twice.Add(what);

    public void AddDifference(string what) => _differences.Add(what);

    public void AddOpen(string what) => _open.Add(what);

    /// <summary>Takes over what neither this nor <paramref name="known"/> has.</summary>
    public void AddNew(Findings found, Findings known)
    {
        _lost.UnionWith(found._lost.Except(known._lost));
        _twice.UnionWith(found._twice.Except(known._twice));
        _differences.UnionWith(found._differences.Except(known._differences));
        _open.UnionWith(found._open.Except(known._open));
    }
}
