using Sluice.Venues.Http;
using Sluice.Venues.Trading;

namespace Sluice.Venues.Schwab.Login;

/// <summary>
/// Gives the calls their access token, and renews it in time: one renewal at a time, however many calls wait for it. When Schwab takes the
/// login no more, calls fail at once, with what a person has to do, until a new login is in the store.
/// </summary>
internal sealed class SchwabAccess(SchwabTokenStore store, SchwabTokenClient client, TimeProvider clock)
{
    /// <summary>A token is renewed so long before its end: longer than any call takes.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(1);

    /// <summary>An engine that runs has renewed its token by then; later there is none, and nobody is disturbed.</summary>
    private static readonly TimeSpan GuestPatience = TimeSpan.FromMinutes(5);

    private readonly Lock _gate = new();
    private readonly ReadRetry _retry = new(clock);
    private SchwabTokens? _tokens;
    private DateTime _stamp;
    private string _problem = "";
    private Task<SchwabTokens>? _renewal;

    /// <summary>The tokens' file cannot be read or written; what is in memory goes on being good. On any thread.</summary>
    public event Action<string>? Noticed;

    /// <summary>
    /// Of a process beside the engine: it uses the tokens that the engine renews. A renewal of its own may end the engine's access token, so
    /// that it renews only what nobody has renewed for minutes after its end.
    /// </summary>
    public bool IsGuest { get; init; }

    /// <summary>Why no call can be made before a person has logged in; empty while the login holds.</summary>
    public string Problem
    {
        get
        {
            lock (_gate) return _problem;
        }
    }

    /// <summary>The login in use; null when there is none.</summary>
    public SchwabTokens? Current
    {
        get
        {
            lock (_gate) return _tokens;
        }
    }

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>Looks whether somebody has logged in meanwhile. Cheap when nothing has changed.</summary>
    /// <returns>Whether a login is there that is not known to be refused.</returns>
    public bool Look()
    {
        lock (_gate)
        {
            LookAtStore();
            return _problem.Length == 0;
        }
    }

    /// <summary>Tokens whose access token holds for a while.</summary>
    /// <exception cref="VenueException">There is no login, Schwab takes it no more, or cannot be reached to renew it.</exception>
    public async Task<SchwabTokens> TokensAsync(CancellationToken stop = default)
    {
        SchwabTokens tokens;
        lock (_gate)
        {
            LookAtStore();
            if (_problem.Length > 0) throw Needed();
            tokens = _tokens!;
            if (tokens.AccessExpires - (IsGuest ? TimeSpan.Zero : Margin) > Now) return tokens;
        }

        try
        {
            return await RenewAsync(tokens).WaitAsync(stop).ConfigureAwait(false);
        }
        catch (VenueException failure) when (failure.IsTransient && tokens.AccessExpires > Now)
        {
            // The old one is good to its end.
            return tokens;
        }
    }

    /// <summary>Renews tokens that are about to end, or that Schwab has refused. Does nothing when others are there already.</summary>
    /// <param name="old">The tokens that are no good.</param>
    /// <exception cref="VenueException">Schwab takes the login no more, or cannot be reached.</exception>
    public Task<SchwabTokens> RenewAsync(SchwabTokens old)
    {
        lock (_gate)
        {
            LookAtStore();
            if (_problem.Length > 0) return Task.FromException<SchwabTokens>(Needed());
            if (!ReferenceEquals(_tokens, old)) return Task.FromResult(_tokens!);
            if (IsGuest && old.AccessExpires + GuestPatience > Now)
                return Task.FromException<SchwabTokens>(new VenueException($"Schwab's access token in {store.Path} has ended, and the engine has not renewed it yet: it does so while it runs"));
            return _renewal ??= RunAsync(old);
        }
    }

    private async Task<SchwabTokens> RunAsync(SchwabTokens old)
    {
        // Not before the caller has let go of the lock.
        await Task.Yield();
        try
        {
            var (tokens, reason) = await _retry.RunAsync(stop => client.RefreshAsync(old, stop)).ConfigureAwait(false);
            if (tokens != null) return Take(Written(tokens));
            lock (_gate)
            {
                LookAtStore();
                if (!ReferenceEquals(_tokens, old)) return _tokens!;
                _problem = $"Schwab takes the login of {old.LoggedIn:yyyy-MM-dd HH:mm} UTC no more: {reason}; {SchwabLogin.HowTo}";
                throw Needed();
            }
        }
        finally
        {
            lock (_gate) _renewal = null;
        }
    }

    private SchwabTokens Take(SchwabTokens tokens)
    {
        lock (_gate)
        {
            (_tokens, _stamp, _problem) = (tokens, store.Stamp, "");
            return tokens;
        }
    }

    /// <summary>A token that cannot be stored is good all the same.</summary>
    private SchwabTokens Written(SchwabTokens tokens)
    {
        try
        {
            return store.WriteRefreshed(tokens);
        }
        catch (VenueException failure)
        {
            Noticed?.Invoke($"the renewed Schwab token is not stored: {failure.Message}");
            return tokens;
        }
    }

    private void LookAtStore()
    {
        var stamp = store.Stamp;
        if (_tokens != null && stamp == _stamp) return;
        if (_tokens == null && _problem.Length > 0 && stamp == _stamp) return;
        _stamp = stamp;
        try
        {
            var read = store.Read();
            // Another process has renewed the access token: of a login that Schwab has refused, that changes nothing.
            if (read != null && _tokens != null && _problem.Length > 0 && read.LoggedIn <= _tokens.LoggedIn) return;
            _problem = read == null ? $"nobody has logged in at Schwab yet, {store.Path} is not there; {SchwabLogin.HowTo}" : "";
            if (read != null) _tokens = read;
        }
        catch (VenueException unreadable)
        {
            if (_tokens == null) _problem = unreadable.Message;
            else Noticed?.Invoke(unreadable.Message);
        }
    }

    private VenueException Needed() => new(_problem);
}
