using QuantConnect.Configuration;

namespace QuantConnect;

/// <summary>What the whole process agrees on, read from the configuration.</summary>
public static class Globals
{
    public const string Cache = "./cache/data";

    static Globals() => Reset();

    public static string Api { get; set; } = string.Empty;

    public static int UserId { get; set; }

    public static int ProjectId { get; set; }

    public static string UserToken { get; set; } = string.Empty;

    public static string OrganizationID { get; set; } = string.Empty;

    /// <summary>Where results are written.</summary>
    public static string ResultsDestinationFolder { get; set; } = string.Empty;

    /// <summary>Root of the data in LEAN's layout. It may be absent: then the built-in minimum of hours and symbol properties is used.</summary>
    public static string DataFolder { get; private set; } = string.Empty;

    public static string CacheDataFolder { get; private set; } = string.Empty;

    public static bool LiveMode { get; private set; }

    public static string Version { get; private set; } = string.Empty;

    /// <summary>Reads everything from the configuration again.</summary>
    public static void Reset()
    {
        DataFolder = CacheDataFolder = Config.Get("data-folder", "../../../Data/");
        var cache = Config.Get("cache-location");
        if (HasFiles(cache)) CacheDataFolder = cache;

        Version = typeof(Globals).Assembly.GetName().Version!.ToString();
        var versionId = Config.Get("version-id");
        if (!string.IsNullOrWhiteSpace(versionId)) Version += "." + versionId;

        LiveMode = Config.GetBool("live-mode");
        UserId = Config.GetInt("job-user-id");
        ProjectId = Config.GetInt("project-id");
        UserToken = Config.Get("api-access-token");
        OrganizationID = Config.Get("job-organization-id");
        Api = Config.Get("api-url");
        ResultsDestinationFolder = Config.Get("results-destination-folder", Directory.GetCurrentDirectory());
    }

    /// <summary>A folder under the cache when it is filled there, else under the data folder.</summary>
    public static string GetDataFolderPath(string relativePath)
    {
        var cached = Path.Combine(CacheDataFolder, relativePath);
        return HasFiles(cached) ? cached : Path.Combine(DataFolder, relativePath);
    }

    private static bool HasFiles(string folder) =>
        !string.IsNullOrEmpty(folder) && Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any();
}
