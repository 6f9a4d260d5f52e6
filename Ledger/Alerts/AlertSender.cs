using System.Globalization;
using Sluice.Core.Configuration;
using Sluice.Core.Control;
using Sluice.Core.Scheduling;
using Sluice.Ledger.Alerts.Channels;
using Sluice.Ledger.Hosting;
using Sluice.Ledger.Storing;

namespace Sluice.Ledger.Alerts;

/// <summary>
/// Sends what is due on each channel, on a thread of its own, because a mail server may take seconds. The instance that writes the books
/// sends. A crash after sending and before it is kept sends once more: twice told is better than never.
/// </summary>
internal sealed class AlertSender : IDisposable
{
    /// <summary>Alerts that go in one message at most.</summary>
    private const int MessageLimit = 50;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan FirstRetry = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestRetry = TimeSpan.FromMinutes(10);

    /// <summary>After a failure of the database.</summary>
    private static readonly TimeSpan RetryPause = TimeSpan.FromSeconds(10);

    /// <summary>A database that is away for so long is told without it.</summary>
    private static readonly TimeSpan StuckAfter = TimeSpan.FromMinutes(2);

    private readonly IBookkeeping _books;
    private readonly AlertConfiguration _settings;
    private readonly string _deployment;
    private readonly IReadOnlyList<IAlertChannel> _channels;
    private readonly AlertStore _store;
    private readonly TimeProvider _clock;
    private readonly Action<string> _report;
    private IWorker? _worker;
    private DateTime? _stuckSince;
    private bool _stuckTold;

    public AlertSender(IBookkeeping books, AlertConfiguration settings, string deployment, IReadOnlyList<IAlertChannel> channels, ILedgerDatabase database, TimeProvider clock, Action<string> report)
    {
        (_books, _settings, _deployment, _channels, _clock, _report) = (books, settings, deployment, channels, clock, report);
        _store = new AlertStore(database);
    }

    /// <summary>Starts it. Called once.</summary>
    public void Start(IWorkScheduler scheduler) => _worker = scheduler.Start("alerts", Step);

    /// <summary>There is something to send. Any thread may call it.</summary>
    public void Wake() => _worker?.Wake();

    public void Dispose()
    {
        _worker?.Dispose();
        foreach (var channel in _channels) channel.Dispose();
    }

    internal TimeSpan Step()
    {
        if (_books.Writer == null)
        {
            _stuckSince = null;
            return Pause;
        }

        try
        {
            foreach (var channel in _channels) Send(channel);
            (_stuckSince, _stuckTold) = (null, false);
            return Pause;
        }
        catch (LedgerException failure)
        {
            TellStuck(failure);
            return RetryPause;
        }
    }

    private DateTime Now => _clock.GetUtcNow().UtcDateTime;

    private void Send(IAlertChannel channel)
    {
        var now = Now;
        var due = _store.Due(channel.Name, now, MessageLimit);
        if (due.Count == 0) return;
        var old = due.Where(row => now - row.Alert.Time > _settings.MaximumAge).ToList();
        if (old.Count > 0) _store.Change(old.Select(row => row with { State = AlertState.Old }), now);
        var ready = due.Except(old).ToList();
        if (PostponementOf(channel.Name, now) is { } later)
        {
            _store.Change(ready.Where(row => row.Alert.Severity < Severity.Critical).Select(row => row with { Due = later }), now);
            ready = ready.FindAll(row => row.Alert.Severity == Severity.Critical);
        }

        if (ready.Count > 0) Send(channel, ready);
    }

    private void Send(IAlertChannel channel, List<AlertRow> rows)
    {
        string note;
        try
        {
            note = channel.Send(new AlertMessage(_deployment, [.. rows.Select(row => row.Alert).OrderByDescending(alert => alert.Severity)]));
        }
        catch (ChannelException failure)
        {
            var now = Now;
            var later = rows.ConvertAll(row => AfterFailure(row, failure, now));
            _store.Change(later, now);
            if (later.FindAll(row => row.State == AlertState.Failed) is { Count: > 0 } lost) TellLost(channel.Name, lost, failure, now);
            return;
        }

        _store.Change(rows.Select(row => row with { State = AlertState.Sent, Attempts = row.Attempts + 1, Note = note }), Now);
        if (note.Length > 0) _report($"{channel.Name}: {note}");
    }

    private AlertRow AfterFailure(AlertRow row, ChannelException failure, DateTime now)
    {
        var attempts = row.Attempts + 1;
        var pause = TimeSpan.FromTicks(Math.Min(LongestRetry.Ticks, FirstRetry.Ticks << Math.Min(row.Attempts, 10)));
        if (failure.RetryAfter > pause) pause = failure.RetryAfter.Value;
        var isOver = failure.IsFinal || attempts >= _settings.Attempts;
        return row with { State = isOver ? AlertState.Failed : AlertState.Pending, Attempts = attempts, Due = now + pause, Note = failure.Message };
    }

    /// <summary>What one channel has lost is told on the others.</summary>
    private void TellLost(string channel, List<AlertRow> lost, ChannelException failure, DateTime now)
    {
        var words = string.Create(CultureInfo.InvariantCulture, $"{lost.Count} alerts could not be sent by {channel}: {failure.Message}");
        _report(words);
        if (lost.TrueForAll(row => row.Alert.Kind == AlertKinds.ChannelFailed)) return;
        var others = _channels.Select(each => each.Name).Where(name => name != channel).ToList();
        _store.Keep([new Alert($"channel-{channel}-{now.Ticks}", now, AlertKinds.ChannelFailed, channel, Severity.Error, words)], others, _settings, now);
    }

    /// <summary>Until when all but critical alerts have to wait; null when they need not.</summary>
    private DateTime? PostponementOf(string channel, DateTime now)
    {
        if (_settings.Quiet?.EndOf(now) is { } morning) return morning;
        var hour = TimeSpan.FromHours(1);
        var sent = _store.SentSince(channel, now - hour);
        return sent.Count >= _settings.PerHour ? sent[^_settings.PerHour] + hour : null;
    }

    /// <summary>Without its database nothing is kept and nothing is booked: that is told at once, once for each time.</summary>
    private void TellStuck(LedgerException failure)
    {
        _stuckSince ??= Now;
        if (_stuckTold || Now - _stuckSince < StuckAfter) return;
        _stuckTold = true;
        var alert = new Alert($"stuck-{_stuckSince.Value.Ticks}", Now, AlertKinds.LedgerStuck, "ledger", Severity.Critical, $"the ledger cannot use its database: {failure.Message}");
        foreach (var channel in _channels)
        {
            try
            {
                channel.Send(new AlertMessage(_deployment, [alert]));
            }
            catch (ChannelException lost)
            {
                _report($"that the ledger is stuck could not be told by {channel.Name}: {lost.Message}");
            }
        }
    }
}
