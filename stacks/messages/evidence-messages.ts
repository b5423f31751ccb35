import { wording } from "./wording.ts";

/** What can be wrong with the proofs that a profile declares. */
export const evidenceMessages = {
  "evidence.half": wording<{ has: "file" | "sha256" }>({
    vi: ({ has }) =>
      has === "file"
        ? "Có file mà thiếu sha256: không ai biết đó có còn là tệp ấy không. Hãy thêm kết quả của: sha256sum TỆP"
        : "Có sha256 mà thiếu file. Hãy ghi tệp nằm ở đâu, hoặc bỏ sha256.",
    en: ({ has }) =>
      has === "file"
        ? "file without sha256: nobody can tell whether it is still that file. Add the result of: sha256sum FILE"
        : "sha256 without file. State where the file lies, or remove sha256.",
  }),
};
