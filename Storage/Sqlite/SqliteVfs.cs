using System.Runtime.InteropServices;

namespace Sluice.Storage.Sqlite;

/// <summary>
/// SQLite's access to the operating system, with one function replaced: sleeping. The bundled library is built without a sleep shorter than
/// a second, and takes it when a reader meets a writer at the wrong moment: a signal would be late by that second.
/// </summary>
internal static class SqliteVfs
{
    public const string Name = "sluice";

    /// <summary>Called from SQLite, so it must never be collected.</summary>
    private static readonly SleepFunction Sleep = SleepFor;

    private static readonly Lazy<string> Registered = new(Register);

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    private delegate int SleepFunction(nint vfs, int microseconds);

    /// <summary>The name to open databases with; the first call registers it.</summary>
    public static string Use() => Registered.Value;

    private static string Register()
    {
        var original = Find(0);
        if (original == 0) throw new StorageException("SQLite has no access to the operating system: the native library e_sqlite3 is not the one that belongs to this program");
        var functions = Marshal.PtrToStructure<Functions>(original);
        functions.Next = 0;
        functions.Name = Marshal.StringToCoTaskMemUTF8(Name);
        functions.Sleep = Marshal.GetFunctionPointerForDelegate(Sleep);
        // SQLite keeps the pointer for as long as the process lives.
        var copy = Marshal.AllocCoTaskMem(Marshal.SizeOf<Functions>());
        Marshal.StructureToPtr(functions, copy, fDeleteOld: false);
        var code = Register(copy, makeDefault: 0);
        return code == 0 ? Name : throw new StorageException($"SQLite refuses its access to the operating system (SQLite {code})");
    }

    private static int SleepFor(nint vfs, int microseconds)
    {
        // The first waits are for a writer that is just about to finish; longer ones are asked for when that did not help.
        if (microseconds < 100) Thread.Yield();
        else Thread.Sleep((microseconds + 999) / 1000);
        return microseconds;
    }

    [DllImport("e_sqlite3", EntryPoint = "sqlite3_vfs_find", CallingConvention = CallingConvention.Cdecl)]
    private static extern nint Find(nint name);

    [DllImport("e_sqlite3", EntryPoint = "sqlite3_vfs_register", CallingConvention = CallingConvention.Cdecl)]
    private static extern int Register(nint vfs, int makeDefault);

    /// <summary>SQLite's struct of functions, version 3.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct Functions
    {
        public int Version;
        public int FileSize;
        public int MaximumPath;
        public nint Next;
        public nint Name;
        public nint Data;
        public nint Open;
        public nint Delete;
        public nint Access;
        public nint FullPathname;
        public nint LibraryOpen;
        public nint LibraryError;
        public nint LibrarySymbol;
        public nint LibraryClose;
        public nint Randomness;
        public nint Sleep;
        public nint CurrentTime;
        public nint LastError;
        public nint CurrentTimeInt64;
        public nint SetSystemCall;
        public nint GetSystemCall;
        public nint NextSystemCall;
    }
}
