using System.Diagnostics;
using System.Globalization;
using SQLitePCL;

namespace Sluice.Storage.Sqlite;

/// <summary>
/// A prepared statement. Values are bound in the order of the question marks and columns are read in the order of the select list:
/// <c>Bind().Add(a).Add(b).Run()</c>. Decimals are text without trailing zeros, so that equal numbers are equal keys; times are UTC ticks;
/// enumerations are their members' names.
/// </summary>
internal sealed class SqliteStatement(SqliteDatabase database, sqlite3_stmt statement, string sql) : IDisposable
{
    /// <summary>Longer than any transaction of ours with its sync; whoever holds a lock longer is slow or stuck, and not worth a core.</summary>
    private static readonly TimeSpan SpinTime = TimeSpan.FromMilliseconds(3);

    private int _parameter;
    private int _column;

    /// <summary>Starts anew: forgets the values bound before.</summary>
    public SqliteStatement Bind()
    {
        _parameter = 0;
        raw.sqlite3_reset(statement);
        raw.sqlite3_clear_bindings(statement);
        return this;
    }

    public SqliteStatement Add(string? value)
    {
        _parameter++;
        if (value != null) Check(raw.sqlite3_bind_text(statement, _parameter, value));
        return this;
    }

    public SqliteStatement Add(long? value)
    {
        _parameter++;
        if (value is { } number) Check(raw.sqlite3_bind_int64(statement, _parameter, number));
        return this;
    }

    public SqliteStatement Add(bool value) => Add(value ? 1L : 0L);

    public SqliteStatement Add(decimal? value) => Add(value is { } number ? Plain(number) : null);

    public SqliteStatement Add(DateTime? value)
    {
        if (value is not { } time) return Add((long?)null);
        if (time.Kind == DateTimeKind.Local) throw new StorageException($"{database.Path}: a local time, {time:O}, where UTC is stored. This is a defect of the caller.");
        return Add(time.Ticks);
    }

    public SqliteStatement Add<T>(T value) where T : struct, Enum => Add(value.ToString());

    public SqliteStatement Add<T>(T? value) where T : struct, Enum => Add(value?.ToString());

    /// <summary>Runs a statement without rows. Returns how many rows it changed.</summary>
    public int Run()
    {
        try
        {
            Check(FirstStep());
            return database.Changes;
        }
        finally
        {
            // Its result repeats the step's.
            raw.sqlite3_reset(statement);
        }
    }

    /// <summary>All rows.</summary>
    public List<T> All<T>(Func<SqliteStatement, T> read)
    {
        var rows = new List<T>();
        try
        {
            for (var found = Check(FirstStep()); found; found = Check(raw.sqlite3_step(statement)))
            {
                _column = 0;
                rows.Add(read(this));
            }
        }
        finally
        {
            raw.sqlite3_reset(statement);
        }

        return rows;
    }

    /// <summary>The first row, or the type's default when there is none.</summary>
    public T? First<T>(Func<SqliteStatement, T> read)
    {
        try
        {
            _column = 0;
            return Check(FirstStep()) ? read(this) : default;
        }
        finally
        {
            raw.sqlite3_reset(statement);
        }
    }

    /// <summary>The first row of a statement that always has one.</summary>
    public T Single<T>(Func<SqliteStatement, T> read)
    {
        try
        {
            _column = 0;
            if (!Check(FirstStep())) throw new StorageException($"{database.Path}: no row from '{sql}'. The file is not as this version made it.");
            return read(this);
        }
        finally
        {
            raw.sqlite3_reset(statement);
        }
    }

    public string Text() => OptionalText() ?? throw new StorageException($"{database.Path}: column {_column} of '{sql}' is empty. The file is not as this version made it.");

    public string? OptionalText()
    {
        var column = _column++;
        return raw.sqlite3_column_type(statement, column) == raw.SQLITE_NULL ? null : raw.sqlite3_column_text(statement, column).utf8_to_string();
    }

    public long Number() => raw.sqlite3_column_int64(statement, _column++);

    public int Count() => checked((int)Number());

    public bool Flag() => Number() != 0;

    public decimal Money() => Parse(Text());

    public decimal? OptionalMoney() => OptionalText() is { } text ? Parse(text) : null;

    public DateTime Time() => new(Number(), DateTimeKind.Utc);

    public DateTime? OptionalTime()
    {
        if (raw.sqlite3_column_type(statement, _column) != raw.SQLITE_NULL) return Time();
        _column++;
        return null;
    }

    public T Choice<T>() where T : struct, Enum => ChoiceOf<T>(Text());

    public T? OptionalChoice<T>() where T : struct, Enum => OptionalText() is { } text ? ChoiceOf<T>(text) : null;

    public void Dispose() => statement.Dispose();

    private T ChoiceOf<T>(string text) where T : struct, Enum => Enum.TryParse<T>(text, out var value)
        ? value
        : throw new StorageException($"{database.Path}: '{text}' is no {typeof(T).Name} that this version knows. It was written by a newer version.");

    /// <summary>Divides by a one with all decimal places, which takes trailing zeros off.</summary>
    private static string Plain(decimal value) => (value / 1.0000000000000000000000000000m).ToString(CultureInfo.InvariantCulture);

    private decimal Parse(string text) => decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var value)
        ? value
        : throw new StorageException($"{database.Path}: '{text}' is no decimal number. The file was changed by something else.");

    /// <summary>
    /// The first step takes the locks, and waits for whoever has them: SQLite's own waiting was built to sleep for whole seconds on some
    /// systems, where ours are held for less than a millisecond.
    /// </summary>
    private int FirstStep()
    {
        var code = raw.sqlite3_step(statement);
        if (!SqliteFailure.IsBusy(code)) return code;
        var started = Stopwatch.GetTimestamp();
        var wait = new SpinWait();
        do
        {
            raw.sqlite3_reset(statement);
            // A busy writer lets go for some microseconds only: who sleeps at once never gets a turn.
            wait.SpinOnce(Stopwatch.GetElapsedTime(started) < SpinTime ? -1 : 0);
            code = raw.sqlite3_step(statement);
        }
        while (SqliteFailure.IsBusy(code) && Stopwatch.GetElapsedTime(started) < SqliteDatabase.BusyTimeout);

        return code;
    }

    /// <summary>Whether there is a row.</summary>
    private bool Check(int code)
    {
        database.Check(code, "'" + sql + "'");
        return code == raw.SQLITE_ROW;
    }
}
