using QuantConnect.Securities;

namespace QuantConnect.Data.UniverseSelection;

/// <summary>Securities that came and went.</summary>
public class SecurityChanges
{
    public static readonly SecurityChanges None = new([], []);

    private readonly IReadOnlyList<Security> _added;
    private readonly IReadOnlyList<Security> _removed;

    public SecurityChanges(SecurityChanges changes)
        : this(changes._added, changes._removed)
    {
    }

    internal SecurityChanges(IReadOnlyList<Security> added, IReadOnlyList<Security> removed)
    {
        _added = added;
        _removed = removed;
    }

    public bool FilterCustomSecurities { get; set; } = true;

    public IReadOnlyList<Security> AddedSecurities => Filter(_added);

    public IReadOnlyList<Security> RemovedSecurities => Filter(_removed);

    public int Count => AddedSecurities.Count + RemovedSecurities.Count;

    public override string ToString() => $"+{string.Join(",", AddedSecurities)} -{string.Join(",", RemovedSecurities)}";

    private IReadOnlyList<Security> Filter(IReadOnlyList<Security> securities) =>
        FilterCustomSecurities ? securities.Where(static s => s.Type != SecurityType.Base).ToList() : securities;
}
