namespace Sluice.Core.Control;

/// <summary>
/// The rows of trading decisions and the file switch beside them. Shared by several processes. The switch is a file whose existence halts
/// the system: it works when the database and the stream do not.
/// </summary>
public interface IControlStore : IDisposable
{
    /// <summary>
    /// A number that changes whenever a row was added or the file switch was thrown, by whatever process. Cheap enough to be asked before
    /// every order.
    /// </summary>
    long Version();

    /// <summary>The newest row of each (scope, name), and whether the file switch is on.</summary>
    ControlSnapshot Read();

    /// <summary>Adds a decision. When it returns, every process that asks sees it.</summary>
    ControlRow Append(ControlScope scope, string name, TradingState state, string who, string why);

    /// <summary>Adds a request for another active account. When it returns, every process that asks sees it.</summary>
    /// <param name="router">The routing account.</param>
    /// <param name="move">Which way.</param>
    /// <param name="account">The member to go to; empty where the engine shall choose.</param>
    /// <param name="who">Who asks.</param>
    /// <param name="why">The reason.</param>
    RouteRequest RequestRoute(string router, RouteMove move, string account, string who, string why);

    /// <summary>Adds a request to close everything. When it returns, every process that asks sees it.</summary>
    /// <param name="scope">A strategy's name, or <see cref="Sluice.Core.Signals.Signal.AllStrategies"/>.</param>
    /// <param name="who">The person who asks.</param>
    /// <param name="why">The reason.</param>
    FlattenRequest RequestFlatten(string scope, string who, string why);

    /// <summary>Adds what somebody says about the market's regime. When it returns, every process that asks sees it.</summary>
    /// <param name="regime">The regime from now on.</param>
    /// <param name="source">Who says so.</param>
    /// <param name="why">The reason.</param>
    RegimeRow SetRegime(MarketRegime regime, string source, string why);

    /// <summary>Adds what a person has found out about an order in doubt. When it returns, every process that asks sees it.</summary>
    /// <param name="intent">The intent's key.</param>
    /// <param name="brokerOrderId">The broker's order that it is; null when it never arrived there.</param>
    /// <param name="who">The person.</param>
    /// <param name="why">What the decision rests on.</param>
    OrderDecision Decide(string intent, string? brokerOrderId, string who, string why);

    /// <summary>The newest decision about an intent; null when there is none, or none can be read.</summary>
    OrderDecision? FindDecision(string intent);

    /// <summary>Throws or clears the file switch.</summary>
    void SetSwitch(bool halted, string who, string why);
}
