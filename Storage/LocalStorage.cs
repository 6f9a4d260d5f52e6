using Sluice.Core.Configuration;
using Sluice.Core.Control;
using Sluice.Core.Inbox;
using Sluice.Core.Journal;
using Sluice.Core.Paper;
using Sluice.Core.Storage;
using Sluice.Core.Streams;
using Sluice.Storage.Control;
using Sluice.Storage.Inbox;
using Sluice.Storage.Journal;
using Sluice.Storage.Paper;
using Sluice.Storage.Postgres.Inbox;
using Sluice.Storage.Streams.Embedded;
using Sluice.Storage.Streams.Redis;

namespace Sluice.Storage;

/// <summary>
/// Everything durable in one folder of this machine: <c>journal.db</c> with <c>journal.lock</c>, <c>control.db</c>, the switch <c>HALT</c>,
/// <c>paper-{account}.db</c>, <c>inbox.db</c> of a gateway unless its inbox is in Postgres, and <c>streams/</c> unless the streams are in Redis.
/// </summary>
public sealed class LocalStorage : IEngineStorage
{
    private readonly Lock _gate = new();
    private readonly StorageOptions _options;
    private readonly TimeProvider _clock;
    private readonly Dictionary<string, IPaperAccountStore> _paper = [];
    private IJournalStore? _journal;
    private IStreams? _streams;
    private IControlStore? _control;
    private IInboxStore? _inbox;
    private bool _disposed;

    /// <summary>Opens nothing.</summary>
    /// <exception cref="StorageException">An option is missing or out of range.</exception>
    public LocalStorage(StorageOptions options, TimeProvider clock)
    {
        if (string.IsNullOrWhiteSpace(options.StateFolder)) throw new StorageException("the state folder is empty: name a folder on a local file system");
        if (options.StreamTimeout <= TimeSpan.Zero) throw new StorageException($"the stream timeout is {options.StreamTimeout}: it has to be above zero");
        if (options.ClaimIdle <= TimeSpan.Zero) throw new StorageException($"the idle limit of stream entries is {options.ClaimIdle}: it has to be above zero");
        if (options.Streams == StreamsKind.Redis && string.IsNullOrWhiteSpace(options.RedisConfiguration))
            throw new StorageException("streams in Redis are asked for, but the Redis configuration is empty: write host:port");
        _options = options with { StateFolder = Path.GetFullPath(options.StateFolder) };
        _clock = clock;
    }

    /// <summary>The storage that a configuration asks for. Opens nothing.</summary>
    public LocalStorage(EngineConfiguration configuration, TimeProvider clock)
        : this(OptionsOf(configuration), clock)
    {
    }

    /// <exception cref="JournalException">Another engine has the lease, or the journal cannot be opened.</exception>
    public IJournalStore OpenJournal()
    {
        lock (_gate) return Open(ref _journal, () => SqliteJournalStore.Open(_options.StateFolder, _clock));
    }

    /// <exception cref="StorageException">The Redis configuration cannot be read.</exception>
    public IStreams OpenStreams()
    {
        lock (_gate) return Open(ref _streams, MakeStreams);
    }

    public IControlStore OpenControl()
    {
        lock (_gate) return Open(ref _control, () => new SqliteControlStore(_options.StateFolder, _clock));
    }

    /// <summary>The gateway's inbox: an engine has none. One in Postgres opens also while the server is away.</summary>
    /// <exception cref="StorageException">Its file cannot be opened, or its connection string cannot be read.</exception>
    public IInboxStore OpenInbox()
    {
        lock (_gate) return Open<IInboxStore>(ref _inbox, () => _options.InboxConnection is { } connection ? new PostgresInboxStore(connection.Reveal(), _clock) : new SqliteInboxStore(_options.StateFolder, _clock));
    }

    /// <exception cref="StorageException">The account's file cannot be opened.</exception>
    public IPaperAccountStore OpenPaperAccount(string account)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(account);
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            // Names come from the configuration: a handful.
            if (!_paper.TryGetValue(account, out var store))
                _paper.Add(account, store = new SqlitePaperAccountStore(Path.Combine(_options.StateFolder, $"paper-{Uri.EscapeDataString(account)}.db")));
            return store;
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            if (_disposed) return;
            _disposed = true;
            _streams?.Dispose();
            foreach (var store in _paper.Values) store.Dispose();
            _control?.Dispose();
            _inbox?.Dispose();
            // Last: while the lock is held no other engine starts, and everything else is closed by then.
            _journal?.Dispose();
        }
    }

    private static StorageOptions OptionsOf(EngineConfiguration configuration) => new()
    {
        StateFolder = configuration.StateFolder,
        Streams = configuration.Streams.Kind,
        RedisConfiguration = configuration.Streams.Redis ?? "",
        InboxConnection = configuration.Gateway?.Inbox.Connection
    };

    private IStreams MakeStreams()
    {
        var redis = _options.Streams == StreamsKind.Redis || (_options.Streams == StreamsKind.Auto && !string.IsNullOrWhiteSpace(_options.RedisConfiguration));
        return redis
            ? new RedisStreams(_options.RedisConfiguration, _clock, _options.StreamTimeout, _options.ClaimIdle)
            : new EmbeddedStreams(Path.Combine(_options.StateFolder, "streams"), _clock, _options.ClaimIdle);
    }

    private T Open<T>(ref T? opened, Func<T> open) where T : class
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        return opened ??= open();
    }
}
