using System.Runtime.InteropServices;
using Sluice.Algorithm.Desk;
using Sluice.Core.Configuration;

namespace Sluice.Algorithm.Planning;

/// <summary>What an account holds and has ordered, summed up in every way that a limit asks for. Bounded by the deployment's instruments.</summary>
internal sealed class PortfolioSums
{
    private readonly Dictionary<string, decimal> _strategies = [];
    private readonly Dictionary<string, decimal> _symbols = [];
    private readonly Dictionary<string, decimal> _brokers = [];
    // A group is known by itself: to compare the lists of their instruments for each order would cost more than all sums.
    private readonly Dictionary<ExposureGroup, decimal> _sectors = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<ExposureGroup, decimal> _groups = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<Slot, int> _open = [];

    public decimal Gross { get; private set; }

    /// <summary>Long less short, orders not counted.</summary>
    public decimal Held { get; private set; }

    public decimal PendingBuys { get; private set; }

    public decimal PendingSells { get; private set; }

    public decimal Heat { get; private set; }

    /// <summary>Strategies' instruments in which something is held or ordered.</summary>
    public int Open => _open.Count;

    public decimal Strategy(string name) => _strategies.GetValueOrDefault(name);

    public decimal Symbol(string id) => _symbols.GetValueOrDefault(id);

    public decimal Broker(string name) => _brokers.GetValueOrDefault(name);

    public decimal Sector(ExposureGroup? sector) => sector == null ? 0 : _sectors.GetValueOrDefault(sector);

    public decimal Group(ExposureGroup? group) => group == null ? 0 : _groups.GetValueOrDefault(group);

    public bool IsOpen(Slot slot) => _open.ContainsKey(slot);

    /// <summary>Takes a place's share in, or with a sign of -1 out again.</summary>
    public void Add(Place place, in PlaceShare share, int sign, ExposureGroup? sector, ExposureGroup? group)
    {
        var gross = sign * share.Gross;
        Gross += gross;
        Held += sign * share.Held;
        PendingBuys += sign * share.PendingBuys;
        PendingSells += sign * share.PendingSells;
        Heat += sign * share.Heat;
        Add(_strategies, place.Key.Strategy, gross);
        Add(_symbols, place.Key.Symbol, gross);
        Add(_brokers, place.Broker, gross);
        if (sector != null) Add(_sectors, sector, gross);
        if (group != null) Add(_groups, group, gross);
        if (share.IsOpen) Count(place.Slot, sign);
    }

    private static void Add<T>(Dictionary<T, decimal> sums, T key, decimal value)
        where T : notnull => CollectionsMarshal.GetValueRefOrAddDefault(sums, key, out _) += value;

    private void Count(Slot slot, int sign)
    {
        var places = _open.GetValueOrDefault(slot) + sign;
        if (places == 0) _open.Remove(slot);
        else _open[slot] = places;
    }
}
