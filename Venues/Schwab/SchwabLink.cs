using Sluice.Venues.Schwab.Api;
using Sluice.Venues.Schwab.Login;
using Sluice.Venues.Trading;

namespace Sluice.Venues.Schwab;

/// <summary>
/// Whether the account can be traded now: a login that holds, and calls that are answered. Orders and fills come by reading as well as by
/// the stream, so a lost stream alone is no lost connection. Tells, too, when the login is about to end.
/// </summary>
internal sealed class SchwabLink : IDisposable
{
    /// <summary>So many calls in a row without an answer are a lost connection: one alone is an accident.</summary>
    private const int Failures = 3;

    /// <summary>Between two looks at the login, and while the connection is lost between two attempts.</summary>
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    private readonly Lock _gate = new();
    private readonly SchwabUser _user;
    private readonly TokenWatch _watch;
    private readonly CancellationTokenSource _stop = new();
    private int _failures;
    private bool _connected;
    private bool _lost;
    private Task? _loop;

    public SchwabLink(SchwabUser user)
    {
        _user = user;
        _watch = new TokenWatch(user.Clock);
        user.Transport.Answered += OnAnswered;
    }

    /// <summary>Lost or back, with a message for people. Strictly in turns, starting with a loss.</summary>
    public event Action<bool, string>? Changed;

    /// <summary>The login ends soon, or has ended.</summary>
    public event Action<TokenNotice>? TokenEnding;

    public bool IsConnected
    {
        get
        {
            lock (_gate) return _connected;
        }
    }

    /// <summary>Makes sure that there is a login and an answer, and watches both from now on.</summary>
    /// <exception cref="VenueException">There is no login, or no answer.</exception>
    public IReadOnlyList<Accounts.SchwabAccountNumber> Connect()
    {
        var numbers = _user.Trader.AccountNumbersAsync(_stop.Token).GetAwaiter().GetResult();
        lock (_gate)
        {
            (_connected, _failures) = (true, 0);
            _loop ??= Task.Run(WatchAsync);
        }

        return numbers;
    }

    /// <summary>Stops looking at the connection; nothing is told any more.</summary>
    public void Disconnect()
    {
        lock (_gate) _connected = false;
    }

    public void Dispose()
    {
        _user.Transport.Answered -= OnAnswered;
        _stop.Cancel();
    }

    private async Task WatchAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                await LookAsync().ConfigureAwait(false);
                await Task.Delay(Interval, _user.Clock, _stop.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private async Task LookAsync()
    {
        var isLoggedIn = _user.Access.Look();
        if (_user.Access.Current is { } tokens && _watch.Look(tokens) is { } notice) TokenEnding?.Invoke(notice);
        if (!isLoggedIn)
        {
            Lose(_user.Access.Problem);
            return;
        }

        if (IsConnected || !WasLost()) return;
        try
        {
            await _user.Trader.AccountNumbersAsync(_stop.Token).ConfigureAwait(false);
            Restore();
        }
        catch (VenueException)
        {
            // Still lost, as was told: the next attempt is in a few seconds.
        }
    }

    private void OnAnswered(bool answered, string why)
    {
        lock (_gate)
        {
            _failures = answered ? 0 : _failures + 1;
            if (_failures < Failures) return;
        }

        Lose($"Schwab does not answer: {why}");
    }

    private bool WasLost()
    {
        lock (_gate) return _lost;
    }

    private void Lose(string why)
    {
        lock (_gate)
        {
            if (!_connected) return;
            (_connected, _lost) = (false, true);
        }

        Changed?.Invoke(false, why);
    }

    private void Restore()
    {
        lock (_gate)
        {
            if (!_lost) return;
            (_connected, _lost, _failures) = (true, false, 0);
        }

        Changed?.Invoke(true, "Schwab answers again");
    }
}
