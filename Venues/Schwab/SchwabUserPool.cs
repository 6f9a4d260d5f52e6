namespace Sluice.Venues.Schwab;

/// <summary>
/// The logins that are in use in this process. Schwab lets a user have one stream: orders and prices of one account have to share it, and
/// whoever comes first opens the login for both.
/// </summary>
internal sealed class SchwabUserPool
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, (SchwabUser User, int Holders)> _users = [];

    /// <summary>The account's login, opened if nobody has it yet. To be given back once.</summary>
    public SchwabUser Take(string account, Func<SchwabUser> open)
    {
        lock (_gate)
        {
            var (user, holders) = _users.TryGetValue(account, out var known) ? known : (open(), 0);
            _users[account] = (user, holders + 1);
            return user;
        }
    }

    /// <summary>Gives a login back; the last one closes it.</summary>
    public void Return(string account)
    {
        SchwabUser? last = null;
        lock (_gate)
        {
            if (!_users.TryGetValue(account, out var known)) return;
            if (known.Holders > 1) _users[account] = (known.User, known.Holders - 1);
            else if (_users.Remove(account)) last = known.User;
        }

        last?.Dispose();
    }
}
