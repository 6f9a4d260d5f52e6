namespace Sluice.Ledger.Alerts.Channels;

/// <summary>A way to people. Used by one thread; answers within seconds.</summary>
internal interface IAlertChannel : IDisposable
{
    /// <summary>mail, webhook or telegram.</summary>
    string Name { get; }

    /// <summary>Sends a message. When it returns, the other side has taken it.</summary>
    /// <returns>What should be known all the same, such as a receiver that was turned down; empty otherwise.</returns>
    /// <exception cref="ChannelException">It was not taken, or nobody knows; the text shows no secret.</exception>
    string Send(AlertMessage message);
}
