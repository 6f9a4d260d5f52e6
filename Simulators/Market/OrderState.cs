namespace Sluice.Simulators.Market;

/// <summary>Where an order stands at the exchange; the venues translate it into their own words.</summary>
internal enum OrderState
{
    /// <summary>Taken, and not yet acknowledged.</summary>
    Received,

    /// <summary>Held until something that is not a price: the session, or its parent's fill.</summary>
    Held,

    /// <summary>Waiting for its trigger.</summary>
    Untriggered,

    /// <summary>Live.</summary>
    Working,

    Filled,
    Canceled,
    Rejected,
    Expired
}
