using Sluice.Algorithm.Desk;
using Sluice.Algorithm.Routing;
using Sluice.Core.Journal;
using Sluice.Core.Risk;

namespace Sluice.Algorithm.Planning;

/// <summary>
/// The accounts' sums at the prices of the turn that asks. The first question of a turn adds everything up; the others only what has changed
/// since, so that a slice full of signals costs little more than one.
/// </summary>
internal sealed class Portfolio(StrategyRouter router)
{
    /// <summary>By account; bounded by the accounts of the deployment.</summary>
    private readonly Dictionary<string, PortfolioSums> _accounts = [];

    /// <summary>What each place has in the sums; bounded by the places.</summary>
    private readonly Dictionary<Place, PlaceShare> _shares = [];

    private Turn? _turn;
    private LimitTable? _limits;

    /// <summary>The sums of an account.</summary>
    public PortfolioSums Of(Turn turn, string account)
    {
        if (turn == _turn && router.Limits == _limits) Follow(turn);
        else Build(turn);
        return SumsOf(account);
    }

    /// <summary>What a slot's places have in the sums.</summary>
    public PlaceShare ShareOf(Place place) => _shares.GetValueOrDefault(place);

    /// <summary>Takes an open intent out, until the next question of another order.</summary>
    public void Leave(Turn turn, Place place, IntentKey intent)
    {
        Put(turn, place, intent);
        turn.State.Changed.Add(place);
    }

    private void Build(Turn turn)
    {
        (_turn, _limits) = (turn, router.Limits);
        _accounts.Clear();
        _shares.Clear();
        foreach (var slot in turn.State.Slots)
            foreach (var place in slot.Places) Put(turn, place, except: null);
        turn.State.Changed.Clear();
    }

    private void Follow(Turn turn)
    {
        foreach (var place in turn.State.Changed) Put(turn, place, except: null);
        turn.State.Changed.Clear();
    }

    private void Put(Turn turn, Place place, IntentKey? except)
    {
        var known = _shares.TryGetValue(place, out var before);
        var stops = StopDistances.Of(router.Find(place.Key.Strategy)?.Strategy, router.Risk.Limits);
        var after = PlaceShare.Of(turn, place, stops, except);
        if (known && before == after) return;
        var sums = SumsOf(place.Slot.Account);
        var (sector, group) = router.Limits.MembershipOf(place.Key.Symbol);
        if (known) sums.Add(place, in before, -1, sector, group);
        sums.Add(place, in after, 1, sector, group);
        _shares[place] = after;
    }

    private PortfolioSums SumsOf(string account)
    {
        if (_accounts.TryGetValue(account, out var sums)) return sums;
        _accounts.Add(account, sums = new PortfolioSums());
        return sums;
    }
}
