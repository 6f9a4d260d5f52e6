using Sluice.Core.Books;
using Sluice.Core.Journal;

namespace Sluice.Algorithm.Desk;

/// <summary>
/// What is going on for one strategy in one instrument: the signals that have not ended, in order of intake, and what there is on each
/// account. Holds nothing that the journal does not hold too, except what is said of it here.
/// </summary>
/// <param name="key">Strategy and instrument.</param>
/// <param name="account">The account whose money and exposure its orders count in: a routing account, or the only one.</param>
internal sealed class Slot(SlotKey key, string account)
{
    private readonly List<Place> _places = [];

    public SlotKey Key { get; } = key;

    /// <summary>The strategy's account by configuration: a routing account stands for its members.</summary>
    public string Account { get; } = account;

    /// <summary>In order of intake.</summary>
    public List<LiveSignal> Signals { get; } = [];

    /// <summary>In order of first use. Bounded by the accounts of the deployment.</summary>
    public IReadOnlyList<Place> Places => _places;

    public bool HasOpenIntents
    {
        get
        {
            foreach (var place in _places)
                if (place.OpenIntents.Count > 0) return true;
            return false;
        }
    }

    /// <summary>Intents that are not done, account by account.</summary>
    public IEnumerable<IntentRecord> OpenIntents => _places.SelectMany(place => place.OpenIntents);

    /// <summary>Its place on an account; null when it never had anything there.</summary>
    public Place? Find(string name)
    {
        foreach (var known in _places)
            if (known.Account == name) return known;
        return null;
    }

    /// <summary>Its place on an account.</summary>
    public Place At(string name, string broker, string currency)
    {
        if (Find(name) is { } known) return known;
        var place = new Place(this, new BookKey(Key.Strategy, Key.Symbol, name), broker, currency);
        _places.Add(place);
        return place;
    }

    /// <summary>Signed quantity that open orders may still add on top of the books, if all of them fill.</summary>
    public decimal OpenAdding()
    {
        var adding = 0m;
        foreach (var place in _places)
        {
            foreach (var intent in place.OpenIntents)
            {
                if (intent.ReducesPosition) continue;
                adding += intent.Side == OrderSide.Buy ? intent.RemainingQuantity : -intent.RemainingQuantity;
            }
        }
        return adding;
    }
}
