/** Where a comment goes: the change request that a CI run is about. */
export interface CommentTarget {
  /** Address of the request's comments. */
  readonly comments: string;
  /** Address of one comment by its id. */
  readonly comment: (id: number) => string;
  readonly headers: Readonly<Record<string, string>>;
  /** GitHub mends a comment with PATCH, GitLab with PUT. */
  readonly update: "PATCH" | "PUT";
}

type Environment = Readonly<Record<string, string | undefined>>;

/** First line of our comment, by which the next run finds it. */
const MARK = "<!-- pdc-ci -->";
/** Comments that are looked through for ours. */
const PAGE = 100;
/** GitHub takes 65,536 characters. */
const LONGEST = 60_000;

/**
 * The change request of a run on GitHub or GitLab; undefined where there is none, or no right to comment: GitHub hands its
 * token over as `GITHUB_TOKEN`, on GitLab a project token stands in the masked variable `PDC_COMMENT_TOKEN`.
 */
export function commentTarget(env: Environment): CommentTarget | undefined {
  const { GITHUB_API_URL, GITHUB_REPOSITORY, PDC_PULL_REQUEST, GITHUB_TOKEN } = env;
  if (GITHUB_API_URL && GITHUB_REPOSITORY && PDC_PULL_REQUEST && GITHUB_TOKEN) {
    const repository = `${GITHUB_API_URL}/repos/${GITHUB_REPOSITORY}`;
    return {
      comments: `${repository}/issues/${PDC_PULL_REQUEST}/comments`,
      comment: (id) => `${repository}/issues/comments/${id}`,
      headers: { authorization: `Bearer ${GITHUB_TOKEN}`, accept: "application/vnd.github+json" },
      update: "PATCH",
    };
  }
  const { CI_API_V4_URL, CI_PROJECT_ID, CI_MERGE_REQUEST_IID, PDC_COMMENT_TOKEN } = env;
  if (!CI_API_V4_URL || !CI_PROJECT_ID || !CI_MERGE_REQUEST_IID || !PDC_COMMENT_TOKEN) return undefined;
  const comments = `${CI_API_V4_URL}/projects/${CI_PROJECT_ID}/merge_requests/${CI_MERGE_REQUEST_IID}/notes`;
  return {
    comments,
    comment: (id) => `${comments}/${id}`,
    headers: { "private-token": PDC_COMMENT_TOKEN },
    update: "PUT",
  };
}

/**
 * Writes the comment, or mends the one of an earlier run.
 * @throws Error the host refused; with its status, never with the token.
 */
export async function postComment(target: CommentTarget, text: string): Promise<void> {
  const found = await call(target, "GET", `${target.comments}?per_page=${PAGE}`);
  const own = (Array.isArray(found) ? found : []).find(({ body }) => String(body).startsWith(MARK));
  const body = `${MARK}\n${text.length > LONGEST ? `${text.slice(0, LONGEST)}\n\n…` : text}`;
  if (own) await call(target, target.update, target.comment(Number(own.id)), body);
  else await call(target, "POST", target.comments, body);
}

async function call(target: CommentTarget, method: string, address: string, body?: string): Promise<unknown> {
  const answer = await fetch(address, {
    method,
    headers: { ...target.headers, "content-type": "application/json" },
    ...(body === undefined ? {} : { body: JSON.stringify({ body }) }),
  });
  if (!answer.ok) throw new Error(`${method} ${new URL(address).pathname}: ${answer.status}`);
  return answer.json();
}
