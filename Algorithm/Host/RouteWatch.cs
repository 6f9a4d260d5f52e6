using Sluice.Algorithm.Desk;
using Sluice.Algorithm.Routing;
using Sluice.Core.Configuration;
using Sluice.Core.Control;
using Sluice.Hosting;

namespace Sluice.Algorithm.Host;

/// <summary>
/// Tells the desk that an account was lost or is back, so that what waits is looked at, and that another account has to take over. Looks by
/// the clock: with an account its prices may be gone, and slices with them.
/// </summary>
internal sealed class RouteWatch(EngineServices services, RouteDesk routes, TradingDesk desk)
{
    private readonly Dictionary<string, bool> _connected = [];

    /// <summary>Not by several threads at a time.</summary>
    public void Look()
    {
        var changed = false;
        foreach (var account in services.Configuration.Accounts.Values) changed |= IsChanged(account);
        if (changed) desk.Post(DeskMessage.Tick.Instance);
        var snapshot = services.Control.Current();
        if (routes.IsDue(snapshot, services.Clock.GetUtcNow().UtcDateTime)) desk.Post(new DeskMessage.RoutesDue(snapshot));
    }

    private bool IsChanged(AccountConfiguration account)
    {
        var connected = services.Health.Of(account.Name).Connected;
        var before = _connected.GetValueOrDefault(account.Name, true);
        _connected[account.Name] = connected;
        return before != connected;
    }
}
