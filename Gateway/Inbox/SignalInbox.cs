using Sluice.Core.Diagnostics;
using Sluice.Core.Inbox;
using Sluice.Core.Scheduling;
using Sluice.Core.Signals;

namespace Sluice.Gateway.Inbox;

/// <summary>
/// The one way into the inbox. Requests that come at the same time are written in one transaction, with one sync of the disk for all of them;
/// each is answered when that is done.
/// </summary>
internal sealed class SignalInbox : IDisposable
{
    /// <summary>Requests that may wait for the disk. At a thousand in a second this is four seconds: more waiting would be answered too late.</summary>
    public const int MaximumWaiting = 4096;

    /// <summary>Requests of one transaction: some ten milliseconds of work, so that other gateways get their turn.</summary>
    private const int MaximumGroup = 256;

    /// <summary>How often an inbox that could not be written is tried, so that its return is noticed while nobody sends.</summary>
    private static readonly TimeSpan ProbeEvery = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly Queue<Waiting> _waiting = new();
    private readonly HashSet<SignalKey> _underWay = [];
    private readonly IInboxStore _store;
    private readonly TimeProvider _clock;
    private readonly int _maximumOpen;
    private readonly Action<string> _report;
    private readonly IWorker _worker;
    private InboxException? _failure;
    private bool _closed;

    public SignalInbox(IInboxStore store, IWorkScheduler scheduler, TimeProvider clock, int maximumOpen, Action<string> report)
    {
        _store = store;
        _clock = clock;
        _maximumOpen = maximumOpen;
        _report = report;
        _worker = scheduler.Start("inbox", Step);
    }

    /// <summary>Raised on the writing thread when signals were taken in.</summary>
    public event Action? TakenIn;

    /// <summary>Why it cannot be written; null when it can.</summary>
    public InboxException? Failure => Volatile.Read(ref _failure);

    /// <summary>Requests that wait for the disk.</summary>
    public int WaitingCount
    {
        get
        {
            lock (_gate) return _waiting.Count;
        }
    }

    /// <summary>
    /// Claims the right to take a signal in until <see cref="Release"/>. False when another request has it at this moment: two requests for one
    /// signal are decided one after the other.
    /// </summary>
    public bool TryClaim(SignalKey key)
    {
        lock (_gate) return _underWay.Add(key);
    }

    public void Release(IEnumerable<SignalKey> keys)
    {
        lock (_gate) _underWay.ExceptWith(keys);
    }

    /// <summary>Writes the request. The reply comes when it is on the disk.</summary>
    /// <exception cref="InboxException">It was not written: nothing of it was taken in.</exception>
    public Task<InboxReply> TakeAsync(InboxRequest request)
    {
        var waiting = new Waiting(request);
        lock (_gate)
        {
            if (_closed) throw Unavailable("the gateway is stopping: send again, to another one or in a moment");
            if (_waiting.Count >= MaximumWaiting) throw Unavailable($"{MaximumWaiting} requests wait for the disk already: send again in a moment, and slower");
            _waiting.Enqueue(waiting);
        }

        _worker.Wake();
        return waiting.Reply.Task;
    }

    /// <summary>Notes that the inbox could not be read either, and has it tried.</summary>
    public void Doubt(InboxException failure)
    {
        if (_closed || Failure != null) return;
        NoteFailed(failure);
        _worker.Wake();
    }

    /// <summary>Ends the writing; what waits is answered as not written.</summary>
    public void Dispose()
    {
        lock (_gate) _closed = true;
        _worker.Dispose();
        lock (_gate)
            while (_waiting.TryDequeue(out var left)) left.Reply.TrySetException(Unavailable("the gateway is stopping: send again, to another one or in a moment"));
    }

    private static InboxException Unavailable(string message) => new(message, new InvalidOperationException(message));

    private TimeSpan Step()
    {
        var group = Next();
        if (group.Count > 0) Write(group);
        else if (_failure != null) Probe();
        lock (_gate)
            if (_waiting.Count > 0) return TimeSpan.Zero;
        return _failure == null ? Timeout.InfiniteTimeSpan : ProbeEvery;
    }

    private List<Waiting> Next()
    {
        var group = new List<Waiting>();
        lock (_gate)
            while (group.Count < MaximumGroup && _waiting.TryDequeue(out var next)) group.Add(next);
        return group;
    }

    private void Write(List<Waiting> group)
    {
        try
        {
            var replies = _store.Take([.. group.Select(waiting => waiting.Request)], _maximumOpen);
            NoteWritten();
            var isNew = replies.Any(reply => reply.Admissions.Any(admission => admission.Kind == AdmissionKind.New));
            if (isNew) CrashPoint.Reach(CrashPoint.TakenIn);
            for (var i = 0; i < group.Count; i++) group[i].Reply.TrySetResult(replies[i]);
            if (isNew) TakenIn?.Invoke();
        }
        catch (InboxException failure)
        {
            NoteFailed(failure);
            foreach (var waiting in group) waiting.Reply.TrySetException(failure);
        }
    }

    /// <summary>Writes a line of the audit: a transaction that writes nothing would pass on a full disk.</summary>
    private void Probe()
    {
        var note = new AuditNote { Time = _clock.GetUtcNow().UtcDateTime, What = "gateway", Decision = "WRITABLE", Message = "the inbox can be written again" };
        try
        {
            _store.Take([new InboxRequest { Origin = note, Decided = [note] }], _maximumOpen);
            NoteWritten();
        }
        catch (InboxException failure)
        {
            NoteFailed(failure);
        }
    }

    private void NoteWritten()
    {
        if (_failure == null) return;
        Volatile.Write(ref _failure, null);
        _report("the inbox can be written again");
    }

    private void NoteFailed(InboxException failure)
    {
        if (Interlocked.Exchange(ref _failure, failure) == null) _report($"the inbox fails, and signals are answered with 503: {failure.Message}");
    }

    private sealed class Waiting(InboxRequest request)
    {
        public InboxRequest Request { get; } = request;

        /// <summary>Continued elsewhere: the writing thread has the next group to write.</summary>
        public TaskCompletionSource<InboxReply> Reply { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
