using Sluice.Core.Configuration;
using Sluice.Core.Instruments;
using Sluice.Core.Scheduling;
using Sluice.Core.Streams;
using Sluice.Ledger.Hosting;
using Sluice.Ledger.Intake;
using Sluice.Ledger.Reading;
using Sluice.Ledger.Storing;
using Sluice.Venues.Trading;

namespace Sluice.Ledger.Reconciliation;

/// <summary>
/// Reconciles the accounts beside the writer, on a thread of its own, because a broker may take seconds to answer: when this instance has
/// become the writer, by the clock, after a broker is back, and when somebody asks. A standby does nothing. Nothing is judged before the
/// events that are on the stream are booked: what is on its way is no difference.
/// </summary>
internal sealed class ReconciliationRounds : IDisposable
{
    /// <summary>How often it is looked whether something is due.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    /// <summary>After a failure of the database.</summary>
    private static readonly TimeSpan RetryPause = TimeSpan.FromSeconds(10);

    private readonly IBookkeeping _books;
    private readonly ReconciliationConfiguration _settings;
    private readonly RoundPlan _plan;
    private readonly LedgerReader _reader;
    private readonly AccountReconciliation _reconciliation;
    private readonly RequestStore _requests;
    private readonly Announcement _announcement;
    private readonly Func<AccountConfiguration, IVenue> _open;
    private readonly TimeProvider _clock;
    private readonly Action<string> _report;
    private readonly IReadOnlyList<AccountConfiguration> _accounts;
    private readonly HashSet<long> _taken = [];
    private LedgerWriter? _writer;
    private IWorker? _worker;
    private DateTime _notBefore;
    private bool _failed;

    /// <param name="books">Who writes.</param>
    /// <param name="settings">When and how.</param>
    /// <param name="accounts">Those whose broker can be asked.</param>
    /// <param name="database">Of this worker alone.</param>
    /// <param name="terms">Of this worker alone.</param>
    /// <param name="announcement">Who is told.</param>
    /// <param name="open">Opens an account's venue for reading; throws <see cref="VenueException"/>.</param>
    /// <param name="clock">For the plan.</param>
    /// <param name="report">Told in one line what people should know.</param>
    public ReconciliationRounds(
        IBookkeeping books,
        ReconciliationConfiguration settings,
        IReadOnlyList<AccountConfiguration> accounts,
        ILedgerDatabase database,
        ContractTerms terms,
        Announcement announcement,
        Func<AccountConfiguration, IVenue> open,
        TimeProvider clock,
        Action<string> report)
    {
        (_books, _settings, _accounts, _announcement, _open, _clock, _report) = (books, settings, accounts, announcement, open, clock, report);
        _reader = new LedgerReader(database);
        _reconciliation = new AccountReconciliation(database, _reader, terms, Tolerances.Of(settings), clock);
        _requests = new RequestStore(database, _reader, clock);
        _plan = new RoundPlan(settings.Interval, [.. accounts.Select(account => account.Name)]);
    }

    /// <summary>Starts the rounds. Called once.</summary>
    public void Start(IWorkScheduler scheduler) => _worker = scheduler.Start("reconciliation", Step);

    /// <summary>
    /// An account's broker is back: it is reconciled when what happened meanwhile had the time to come as events. Any thread may call it.
    /// </summary>
    public void TellConnected(string account)
    {
        _plan.Advance(account, Now + _settings.Settling);
        _worker?.Wake();
    }

    public void Dispose()
    {
        _worker?.Dispose();
        _reader.Dispose();
    }

    internal TimeSpan Step()
    {
        var writer = _books.Writer;
        if (writer != _writer)
        {
            _writer = writer;
            _taken.Clear();
            // Nobody knows what the former writer has left: everything is due.
            if (writer != null) _plan.AllDue(Now);
        }

        if (writer == null || Now < _notBefore) return Pause;
        try
        {
            var more = Round(writer);
            _failed = false;
            return more ? TimeSpan.Zero : Pause;
        }
        catch (LeaseLostException)
        {
            // The instance that has become the writer reconciles anew.
            return Pause;
        }
        catch (LedgerException failure)
        {
            // Told once, not at every try. Nothing of the account's result was kept: it is due again, and with it the others.
            if (!_failed) _report($"the reconciliation waits: {failure.Message}");
            _failed = true;
            _plan.AllDue(Now);
            _notBefore = Now + RetryPause;
            return Pause;
        }
    }

    private DateTime Now => _clock.GetUtcNow().UtcDateTime;

    /// <summary>One account. Whether there may be more to do at once.</summary>
    private bool Round(LedgerWriter writer)
    {
        var requests = _requests.Open();
        foreach (var (id, account, who) in requests)
        {
            if (!_taken.Add(id)) continue;
            _report($"{who} asks to reconcile {(account.Length == 0 ? "all accounts" : account)}");
            foreach (var each in _accounts) if (account.Length == 0 || each.Name == account) _plan.Advance(each.Name, Now);
        }

        if (_plan.NextDue(Now) is { } due)
        {
            if (!_books.IsCaughtUp && !_plan.IsLate(due, Now)) return false;
            _plan.Begin(due, Now);
            Reconcile(_accounts.Single(account => account.Name == due), writer);
            return true;
        }

        foreach (var (id, _, _) in requests) _requests.Finish(id);
        return false;
    }

    private void Reconcile(AccountConfiguration account, LedgerWriter writer)
    {
        var result = Read(account, writer);
        _report(Announcement.Summary(result));
        try
        {
            if (_announcement.Tell(result)) _report($"positions at {result.Broker} may only be reduced from now on: 'sluice resume' lifts it");
        }
        catch (StreamUnavailableException away)
        {
            _report($"the result is kept, but nobody could be told: {away.Message}");
        }
    }

    private ReconciliationResult Read(AccountConfiguration account, LedgerWriter writer)
    {
        var began = Now;
        if (!_books.IsCaughtUp)
            return _reconciliation.Unfinished(account.Broker, account.Name, began, "the books are behind the events, or the stream cannot be read: nothing can be judged before they are equal", writer);
        try
        {
            using var venue = _open(account);
            return _reconciliation.Run(venue, writer);
        }
        catch (VenueException failure)
        {
            return _reconciliation.Unfinished(account.Broker, account.Name, began, failure.Message, writer);
        }
    }
}
